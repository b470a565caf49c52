import { day, formatDay, formatDecimal, weekdayOf } from '@throughline/math';
import { describe, expect, test } from 'vitest';
import { detectIn, exact, on } from '../../catalog.fixture.ts';
import { atStartingValues, inTurn, plantOf, type Centre, type Dispatch } from '../../queue.fixture.ts';
import { complaintsAbout, foundThrice } from '../finding.fixture.ts';
import { batching } from './batching.ts';

const usual: Centre = { arrivals: 2, dispatch: inTurn(3) };
const fair = { saw: usual, weld: usual, mill: usual, pack: usual };

/** Nothing runs until Thursday; then all. */
const onThursdays: Dispatch = (queue, today) => (weekdayOf(today) === 4 ? queue : []);
const centres = ['saw', 'weld', 'mill', 'pack', 'oven'].map((workCentre) => ({
  workCentre,
  name: workCentre,
  costPerHour: '60.00',
}));
const setups: { item: string; workCentre: string; setupHours: string; queueDays: null }[] = [];

const inputs = (plant: Readonly<Record<string, Centre>>, seed = 1) => ({
  operations: plantOf(plant, seed),
  setups,
  times: [],
  issued: [],
  centres,
});
const subjects = async (plant: Readonly<Record<string, Centre>>, seed = 1) =>
  (await detectIn(batching, inputs(plant, seed), atStartingValues)).found.map((f) => f.subject['workCentre']);

describe('a work centre that waits for batches', () => {
  test('is found among others that do not, for many seeds', async () => {
    for (let seed = 0; seed < 20; seed += 1)
      expect(await subjects({ ...fair, mill: { arrivals: 2, dispatch: onThursdays } }, seed)).toEqual(['mill']);
    const { found } = await detectIn(
      batching,
      inputs({ ...fair, mill: { arrivals: 2, dispatch: onThursdays } }),
      atStartingValues,
    );
    expect(found[0]?.title).toMatch(/^Orders wait \d\.\d days for a batch at mill while it stands idle$/);
    expect(found.flatMap((f) => complaintsAbout(batching, f))).toEqual([]);
  });

  test('is found where a batch takes days to run', async () => {
    /** Nothing runs until nine wait; then three a day until none is left. */
    const collecting = (): Dispatch => {
      let isOpen = false;
      return (queue) => {
        isOpen = queue.length >= 9 || (isOpen && queue.length > 0);
        return isOpen ? queue.slice(0, 3) : [];
      };
    };
    const found: (string | undefined)[] = [];
    for (let seed = 0; seed < 10; seed += 1)
      found.push(...(await subjects({ ...fair, mill: { arrivals: 1, dispatch: collecting() } }, seed)));
    expect(new Set(found)).toEqual(new Set(['mill']));
    expect(found.length).toBeGreaterThanOrEqual(8);
  });

  test('costs what waits, less the set-ups that it saves, by hand', async () => {
    // one work centre has always something to do, so that all workdays are in the records
    const packing: Centre = { arrivals: 6, dispatch: inTurn(3) };
    const operations = plantOf({ ...fair, pack: packing, mill: { arrivals: 4, dispatch: onThursdays } }).map((row) => ({
      ...row,
      finished: row.start,
      due:
        row.workCentre === 'mill' && (row.start ?? '') > '2026-10-28'
          ? formatDay(day(on(row.ready ?? '') + 4))
          : '2026-12-31',
    }));
    const { found } = await detectIn(
      batching,
      { operations, setups, times: [], issued: [], centres },
      atStartingValues,
    );
    const mill = operations.filter((row) => row.workCentre === 'mill');
    // An order that arrives on a Thursday waits four idle days for the next one, one of a Friday three, and so on.
    const idleOf: Readonly<Record<number, number>> = { 4: 4, 5: 3, 1: 2, 2: 1, 3: 0 };
    const idle = (row: (typeof mill)[number]): number => idleOf[weekdayOf(on(row.ready ?? ''))] ?? 0;
    // what was ready before the first day of the records is left out
    const waiting = mill
      .filter((row) => (row.ready ?? '') > '2026-05-01')
      .reduce((sum, row) => sum + (idle(row) * 1.4 * 5000 * 0.18) / 365, 0);
    // those of the last batch were due four days after they were ready: of Thursdays and Fridays three and two days late
    const late = mill.filter((row) => row.due !== '2026-12-31' && on(row.start ?? '') > on(row.due));
    const days = on(mill.at(-1)?.start ?? '') - on(mill[0]?.start ?? '') + 1;
    const yearly = ((waiting + late.length * 5000 * 0.3 * 0.1) * 365) / days;
    expect(late.length).toBeGreaterThan(0);
    expect(Math.abs(Number(formatDecimal(found[0]?.stake.likely ?? exact('0'))) - yearly)).toBeLessThan(1);
    // no customer cancels, and the wait is at the short end of what chance leaves open
    const low = Number(formatDecimal(found[0]?.stake.low ?? exact('0')));
    expect([low > 0, low < (waiting * 365) / days]).toEqual([true, true]);
    expect(found[0]?.stake.arithmetic).toContain('0.0 set-up hours saved');
  });

  test('is none where all begin what is ready, or are busy, or rest at weekends', async () => {
    for (let seed = 0; seed < 30; seed += 1) expect(await subjects(fair, seed)).toEqual([]);
    expect(await subjects({ ...fair, mill: { arrivals: 3, dispatch: inTurn(3) } })).toEqual([]);
    /** Down for three days, five times in half a year. */
    const breakdowns: Dispatch = (queue, today) => (today % 36 < 3 ? [] : queue.slice(0, 3));
    for (let seed = 0; seed < 10; seed += 1)
      expect(await subjects({ ...fair, mill: { arrivals: 2, dispatch: breakdowns } }, seed)).toEqual([]);
  });

  test('is none where a long set-up is shared, as in an oven', async () => {
    const oven: Centre = { arrivals: 2, dispatch: onThursdays, setupHours: (place) => (place === 0 ? 40 : 0) };
    const { found, fine } = await detectIn(batching, inputs({ ...fair, oven }), atStartingValues);
    expect(found).toEqual([]);
    expect(fine).toContain('saves more in set-ups');
    const shared = {
      ...inputs({ ...fair, oven: { ...oven, setupHours: () => 4 } }),
      setups: ['hub', 'rim', 'fork', 'stem', 'seat', 'bell', 'rack', 'lamp'].map((item) => ({
        item,
        workCentre: 'oven',
        setupHours: '40',
        queueDays: null,
      })),
    };
    expect((await detectIn(batching, shared, atStartingValues)).found).toEqual([]);
  });

  test('is none where the routing plans the wait, and one where it plans less', async () => {
    const plant = { ...fair, mill: { arrivals: 2, dispatch: onThursdays } };
    const planned = (queueDays: string) =>
      ['hub', 'rim', 'fork', 'stem', 'seat', 'bell', 'rack', 'lamp'].map((item) => ({
        item,
        workCentre: 'mill',
        setupHours: null,
        queueDays,
      }));
    const found = async (queueDays: string) =>
      (await detectIn(batching, { ...inputs(plant), setups: planned(queueDays) }, atStartingValues)).found;
    expect(await found('4')).toEqual([]);
    expect(await found('0.5')).toHaveLength(1);
  });

  test('is not judged alone or by few operations, and the order of rows does not matter', async () => {
    expect(
      (await detectIn(batching, inputs({ mill: { arrivals: 2, dispatch: onThursdays } }), atStartingValues)).fine,
    ).toMatch(/^Not judged: /);
    expect(
      (await detectIn(batching, { operations: [], setups, times: [], issued: [], centres: [] }, atStartingValues)).fine,
    ).toMatch(/^Not judged: /);
    const { once, turned, again } = await foundThrice(
      batching,
      inputs({ ...fair, mill: { arrivals: 2, dispatch: onThursdays } }),
    );
    expect(once).toHaveLength(1);
    expect([turned, again]).toEqual([once, once]);
  });
});
