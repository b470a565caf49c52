import { describe, expect, it } from 'vitest';
import { parseDay } from '@throughline/math';
import { sizeOf } from '../company/size.ts';
import { lastCall } from '../flow/floor.ts';
import { livedOf, named, type Lived, type Row } from '../lived.fixture.ts';
import { planting } from './mix.ts';
import { foundCompany } from '../company/found.ts';
import { recordsOf } from '../company-records.ts';

const [seed, size] = [5321, sizeOf(0.15, 12)];

/** An operation that waited for the step before it: minutes since 1970, and the day on which its order is needed. */
interface Waited {
  readonly ready: number;
  readonly start: number;
  readonly due: string;
}

const minuteOf = (time: string): number =>
  (parseDay(time.slice(0, 10)) ?? 0) * 1440 + Number(time.slice(11, 13)) * 60 + Number(time.slice(14, 16));

const waitedAt = ({ rows }: Lived, station: string, from: number): Waited[] => {
  const due = new Map(rows('erp/production-orders.csv').map((row) => [row('Order'), row('Needed on')]));
  const waits = (own: readonly Row[]): Waited[] =>
    own.slice(1).flatMap((event, i): Waited[] => {
      const [ready, start] = [minuteOf(own[i]?.('Ended') ?? ''), minuteOf(event('Started'))];
      const isHere = event('Machine').startsWith(`${station}/`) && start >= from * 1440;
      return isHere ? [{ ready, start, due: due.get(event('Case')) ?? '' }] : [];
    });
  return [...named(rows('mes/production-events.csv'), 'Case').values()].flatMap(waits);
};

let plain: Lived | undefined;

/** The work centre that is hit, with what waited there since: in the company as it would be, and as it is. */
const hit = (type: string, distractor: boolean) => {
  const mix = [{ type, distractor }];
  const company = foundCompany(seed, size);
  let [station, from] = ['', 0];
  const told = planting(mix, (truth) => {
    station = truth.subject['workCentre'] ?? '';
    from = company.firstDay + truth.from;
  });
  recordsOf({ company: { ...company, days: 1 }, plants: [told] }, () => undefined);
  return [(plain ??= livedOf(seed, [], size)), livedOf(seed, mix, size)].map((own) => waitedAt(own, station, from));
};

const meanDays = (all: readonly Waited[] = []): number =>
  all.reduce((sum, { ready, start }) => sum + start - ready, 0) / all.length / 1440;

/** Of the pairs that waited together, the shares in which the later to come began first, and in which it also was needed later. */
const overtaking = (all: readonly Waited[] = []): { first: number; though: number } => {
  const pairs = all.flatMap((early) =>
    all.flatMap((late) => (early.ready < late.ready && late.ready < early.start ? [{ early, late }] : [])),
  );
  const turned = pairs.filter(({ early, late }) => late.start < early.start);
  const wrongly = turned.filter(({ early, late }) => late.due > early.due);
  return { first: turned.length / pairs.length, though: wrongly.length / pairs.length };
};

describe('what is planted on the floor does what it says', () => {
  it('orders wait for a batch at least a day longer than they would', () => {
    const [before, after] = hit('batching', false);
    expect(after?.length).toBeGreaterThan(40);
    expect(meanDays(after) - meanDays(before)).toBeGreaterThan(1);
  });

  it('orders that are taken together each morning wait less than a day longer', () => {
    const [before, after] = hit('batching', true);
    expect(after?.length).toBeGreaterThan(40);
    expect(meanDays(after) - meanDays(before)).toBeLessThan(1);
    expect(
      after?.filter(
        ({ ready, start }) => ready % 1440 > lastCall && Math.floor(ready / 1440) === Math.floor(start / 1440),
      ),
    ).toEqual([]);
  });

  it('what came last goes first, although it is needed later', () => {
    const [before, after] = hit('priority-inversion', false);
    expect(overtaking(before).though).toBeLessThan(0.01);
    expect(overtaking(after).though).toBeGreaterThan(0.5);
  });

  it('more orders overtake, and none that is needed later', () => {
    const [before, after] = hit('priority-inversion', true);
    expect(overtaking(after).first).toBeGreaterThan(overtaking(before).first);
    expect(overtaking(after).though).toBeLessThan(0.01);
  });
});
