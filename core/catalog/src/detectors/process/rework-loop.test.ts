import { createRandom, day, formatDay, formatDecimal, parseDay } from '@throughline/math';
import { describe, expect, test } from 'vitest';
import { detectIn } from '../../catalog.fixture.ts';
import { complaintsAbout, foundThrice } from '../finding.fixture.ts';
import { paidEitherWay } from '../../paid-hours.ts';
import { reworkLoop } from './rework-loop.ts';

const last = parseDay('2026-10-30') ?? day(0);

interface Flow {
  readonly share: (age: number) => number;
  readonly cases?: (age: number) => number;
  readonly activity?: string;
  readonly days?: number;
}

/** Days of a log: cases that reached an activity, and those of them that came back to it by a share of the day. */
const log = ({ share, cases = () => 10, activity = 'Weld', days = 450 }: Flow, seed = 1) => {
  const random = createRandom(seed);
  return Array.from({ length: days }, (_, age) => {
    const begins = cases(age);
    const returns = Array.from({ length: begins }, () => random.next()).filter((n) => n < share(age)).length;
    return {
      process: 'production',
      activity,
      on: formatDay(day(last - age)),
      begins: String(begins),
      returns: String(returns),
    };
  });
};

const origins = [
  { process: 'production', activity: 'Weld', previous: 'Inspect', times: '80', timed: '80', days: '5.000000' },
  { process: 'production', activity: 'Weld', previous: 'Pack', times: '10', timed: '10', days: '0.625000' },
];

const subjects = async (returns: object) =>
  (await detectIn(reworkLoop, { returns, origins })).found.map((f) => f.subject['activity']);

describe('a step that cases come back to', () => {
  test('is found with its money, by hand', async () => {
    // exactly one of ten came back on each of the last 90 days, and one of fifty before
    const exact = log({ share: () => 0 }).map((row, age) => ({
      ...row,
      returns: age < 90 || age % 5 === 0 ? '1' : '0',
    }));
    const { found } = await detectIn(reworkLoop, { returns: exact, origins });
    // (10 % − 2 %) × 3,650 cases × 1.5 hours (5.625 days in 90 repeats) × the 2.5 of the fixture
    expect(found.map((f) => [f.subject, f.title, formatDecimal(f.stake.likely)])).toEqual([
      [
        { process: 'production', activity: 'Weld' },
        '10.0 % of production comes back to “Weld”, 2.0 % before',
        '1095.00',
      ],
    ]);
    // nothing where nobody needs the hours
    expect([found[0]?.stake.low, found[0]?.unknown.includes(paidEitherWay)]).toEqual([{ units: 0n, scale: 2 }, true]);
    expect(found[0]?.evidence.map((e) => e.value)).toEqual([
      '90 cases, 10.0 % of those that reached it',
      '2.0 %',
      '80 times in 90 days',
      '10 times in 90 days',
    ]);
    expect(found.flatMap((f) => complaintsAbout(reworkLoop, f))).toEqual([]);
  });

  test('is none where repeats were always there, where only volume rose, or for one bad month', async () => {
    let alarms = 0;
    for (let seed = 0; seed < 60; seed += 1) alarms += (await subjects(log({ share: () => 0.3 }, seed))).length;
    expect(alarms).toBe(0);
    expect(await subjects(log({ share: () => 0.1, cases: (age) => (age < 90 ? 40 : 10) }))).toEqual([]);
    // clear, and too little to matter
    expect(await subjects(log({ share: (age) => (age < 90 ? 0.02 : 0.01), cases: () => 200 }))).toEqual([]);
    expect(await subjects(log({ share: (age) => (age < 90 ? 0.4 : 0.3), cases: () => 200 }))).toEqual([]);
    expect(await subjects(log({ share: (age) => (age < 25 ? 0.4 : 0.05) }))).toEqual([]);
    expect(await subjects(log({ share: (age) => (age > 40 && age < 120 ? 0.3 : 0.05) }))).toEqual([]);
  });

  test('is named and no other, for many seeds', async () => {
    for (let seed = 0; seed < 20; seed += 1) {
      const rows = [
        ...log({ share: (age) => (age < 75 ? 0.16 : 0.05) }, seed),
        ...log({ share: () => 0.08, activity: 'Saw' }, seed + 100),
      ];
      expect(await subjects(rows)).toEqual(['Weld']);
    }
  });

  test('is not judged in a short log or one that ended, and the order of rows does not matter', async () => {
    const short = log({ share: (age) => (age < 60 ? 0.3 : 0.05), days: 120 });
    expect((await detectIn(reworkLoop, { returns: short, origins })).fine).toMatch(/^Not judged: /);
    const risen = log({ share: (age) => (age < 75 ? 0.2 : 0.05) });
    const businessDay = day(last + 200);
    expect((await detectIn(reworkLoop, { returns: risen, origins }, { businessDay })).found).toEqual([]);
    const { once, turned, again } = await foundThrice(reworkLoop, { returns: risen, origins });
    expect(once).toHaveLength(1);
    expect([turned, again]).toEqual([once, once]);
  });
});
