import { formatDecimal } from '@throughline/math';
import { describe, expect, test } from 'vitest';
import { detectIn, on } from '../../catalog.fixture.ts';
import { atStartingValues, inTurn, plantOf, type Centre, type Dispatch } from '../../queue.fixture.ts';
import type { TextOperation } from '../../queued.ts';
import { complaintsAbout, foundThrice } from '../finding.fixture.ts';
import { priorityInversion } from './priority-inversion.ts';

/** The earliest due day first, so many a day. */
const byDueDay: Dispatch = (queue) =>
  queue.toSorted((a, b) => a.due - b.due || (a.document < b.document ? -1 : 1)).slice(0, 3);

/** Whatever comes to hand. */
const anyhow: Dispatch = (queue, _, random) =>
  queue
    .map((one) => ({ one, key: random.next() }))
    .toSorted((a, b) => a.key - b.key)
    .slice(0, 3)
    .map(({ one }) => one);

/** The latest due day first. */
const latestFirst: Dispatch = (queue) =>
  queue.toSorted((a, b) => b.due - a.due || (a.document < b.document ? -1 : 1)).slice(0, 3);

const busy = (dispatch: Dispatch): Centre => ({ arrivals: 3, dispatch });
const fair = { saw: busy(byDueDay), weld: busy(inTurn(3)), pack: busy(byDueDay) };
const centres = ['saw', 'weld', 'mill', 'pack'].map((workCentre) => ({
  workCentre,
  name: workCentre,
  costPerHour: null,
}));

const inputs = (plant: Readonly<Record<string, Centre>>, seed = 1) => ({
  operations: plantOf(plant, seed),
  held: [],
  centres,
});
const subjects = async (given: object) =>
  (await detectIn(priorityInversion, given, atStartingValues)).found.map((f) => f.subject['workCentre']);

describe('orders that overtake', () => {
  test('are found where they do far more than elsewhere, for many seeds', async () => {
    for (let seed = 0; seed < 20; seed += 1)
      expect(await subjects(inputs({ ...fair, mill: busy(latestFirst) }, seed))).toEqual(['mill']);
    const { found } = await detectIn(priorityInversion, inputs({ ...fair, mill: busy(latestFirst) }), atStartingValues);
    expect(found.flatMap((f) => complaintsAbout(priorityInversion, f))).toEqual([]);
    expect(found[0]?.cause).toBe('work centre mill slow');
  });

  test('cost the margin of the orders that they make late, by hand', async () => {
    const items = Array.from({ length: 5000 }, (_, i) => `item ${i}`);
    const given = inputs({ ...fair, mill: { ...busy(latestFirst), items } });
    const { found } = await detectIn(priorityInversion, given, atStartingValues);
    const mill = given.operations.filter((row) => row.workCentre === 'mill');
    const at = (text: string | null): number => on(text ?? '');
    const overtakes = (late: TextOperation, early: TextOperation): boolean =>
      at(late.ready) > at(early.ready) &&
      at(late.due) > at(early.due) &&
      at(early.start) > at(late.start) &&
      at(late.start) > at(late.ready);
    const made = mill.filter((early) => {
      const since = Math.min(...mill.filter((late) => overtakes(late, early)).map((late) => at(late.start)));
      const late = at(early.finished) - at(early.due);
      return late > 0 && late <= at(early.start) - since;
    });
    const days = at(mill.at(-1)?.start ?? null) - at(mill[0]?.start ?? null) + 1;
    expect(made.length).toBeGreaterThan(5);
    expect(found[0]?.details['late']).toBe(String(made.length));
    // orders of 5,000 dollars × 30 % margin × 10 % lost
    const likely = Number(formatDecimal(found[0]?.stake.likely ?? { units: 0n, scale: 0 }));
    expect(Math.abs(likely - (made.length * 5000 * 0.03 * 365) / days)).toBeLessThan(0.01);
  });

  test('are none where all work centres choose alike, well or badly', async () => {
    for (let seed = 0; seed < 30; seed += 1) {
      expect(await subjects(inputs({ ...fair, mill: busy(byDueDay) }, seed))).toEqual([]);
      const bad = { saw: busy(anyhow), weld: busy(anyhow), mill: busy(anyhow), pack: busy(anyhow) };
      expect(await subjects(inputs(bad, seed))).toEqual([]);
    }
  });

  test('are none where set-ups are shared, orders are on hold, or nothing becomes late', async () => {
    /** The items by turns, a day each, whatever their due days. */
    const byItem: Dispatch = (queue, today) => {
      const items = [...new Set(queue.map(({ item }) => item))].toSorted();
      return queue.filter(({ item }) => item === items[today % Math.max(1, items.length)]);
    };
    const grouping: Centre = {
      ...busy(byItem),
      items: ['hub', 'rim', 'fork'],
      setupHours: (place) => (place === 0 ? 2 : 0),
    };
    expect(await subjects(inputs({ ...fair, mill: grouping }))).toEqual([]);
    const turned = inputs({ ...fair, mill: busy(latestFirst) });
    const held = turned.operations.filter((row) => row.workCentre === 'mill').map(({ document }) => ({ document }));
    expect(await subjects({ ...turned, held })).toEqual([]);
    const inTime = turned.operations.map((row) => ({ ...row, finished: row.ready }));
    expect(await subjects({ ...turned, operations: inTime })).toEqual([]);
  });

  test('are not judged alone or without choices, and the order of rows does not matter', async () => {
    const alone = await detectIn(priorityInversion, inputs({ mill: busy(latestFirst) }), atStartingValues);
    expect([alone.found, alone.fine.startsWith('Not judged: ')]).toEqual([[], true]);
    expect((await detectIn(priorityInversion, { operations: [], held: [], centres: [] })).fine).toMatch(
      /^Not judged: /,
    );
    const { once, turned, again } = await foundThrice(priorityInversion, inputs({ ...fair, mill: busy(latestFirst) }));
    expect(once).toHaveLength(1);
    expect([turned, again]).toEqual([once, once]);
  });
});
