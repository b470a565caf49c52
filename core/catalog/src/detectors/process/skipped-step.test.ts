import { createRandom, day, formatDay, formatDecimal, parseDay, type Random } from '@throughline/math';
import { describe, expect, test } from 'vitest';
import { detectIn } from '../../catalog.fixture.ts';
import { complaintsAbout, foundThrice } from '../finding.fixture.ts';
import { skippedStep } from './skipped-step.ts';

const last = parseDay('2026-10-30') ?? day(0);
const people = ['anna', 'ben', 'cleo', 'dan'];

interface Flow {
  /** Whether a case of an age and a person has no approval. */
  readonly skips: (age: number, who: string, random: Random) => boolean;
  readonly worth?: (skipped: boolean, age: number, who: string) => number;
  readonly days?: number;
}

const place = { process: 'purchase-to-pay', activity: 'Request approved', later: 'Order created' };

/** Four orders a day, one of each person, of 1,000 dollars. */
const log = ({ skips, worth = () => 1000, days = 400 }: Flow, seed = 1) => {
  const random = createRandom(seed);
  const cases = Array.from({ length: days }, (_, age) =>
    people.map((who) => {
      const skipped = skips(age, who, random);
      return { age, who, skipped, worth: worth(skipped, age, who) };
    }),
  ).flat();
  const counts = (own: typeof cases) => {
    const without = own.filter((one) => one.skipped);
    const sum = (of: typeof cases): string => String(of.reduce((all, one) => all + one.worth, 0));
    return {
      cases: String(own.length),
      skipped: String(without.length),
      worth: sum(own),
      skippedWorth: sum(without),
      priced: String(own.length),
      skippedPriced: String(without.length),
    };
  };
  const newest = (own: typeof cases): string | null => {
    const ages = own.map((one) => one.age);
    return ages.length === 0 ? null : formatDay(day(last - Math.min(...ages)));
  };
  const extremes = (own: typeof cases) => {
    const [without, having] = [true, false].map((is) =>
      own.filter((one) => one.skipped === is).map((one) => one.worth),
    );
    return {
      dearestSkipped: without?.length ? String(Math.max(...without)) : null,
      cheapestTaken: having?.length ? String(Math.min(...having)) : null,
    };
  };
  return {
    days: Array.from({ length: days }, (_, age) => ({
      ...place,
      on: formatDay(day(last - age)),
      ahead: '1.000000',
      after: '0',
      ...counts(cases.filter((one) => one.age === age)),
      ...extremes(cases.filter((one) => one.age === age)),
    })),
    by: people.map((who) => ({
      ...place,
      resource: who,
      unit: null,
      ...counts(cases.filter((one) => one.who === who && one.age < 90)),
      lastSkipped: newest(cases.filter((one) => one.who === who && one.age < 90 && one.skipped)),
    })),
  };
};

const run = async (flow: Flow, seed = 1) => detectIn(skippedStep, log(flow, seed));
const subjects = async (flow: Flow, seed = 1) =>
  (await run(flow, seed)).found.map((f) => [f.subject['activity'], f.details['who']]);

describe('a step that is skipped', () => {
  test('is found with what is exposed, by hand', async () => {
    // one case on each of the last 60 days, the persons by turns
    const { found } = await run({ skips: (age, who) => age < 60 && people[age % 4] === who });
    expect(found.map((f) => [f.subject, f.title, formatDecimal(f.stake.likely)])).toEqual([
      [
        { process: 'purchase-to-pay', activity: 'Request approved' },
        '25.0 % of purchase-to-pay skips “Request approved”, 0.0 % before',
        '60000.00',
      ],
    ]);
    expect(found[0]?.evidence.map((e) => e.value)).toEqual(['60 of 240 cases that reached “Order created”', '0.0 %']);
    expect(found.flatMap((f) => complaintsAbout(skippedStep, f))).toEqual([]);
  });

  test('names who skips it where one person stands out', async () => {
    expect(await subjects({ skips: (_, who) => who === 'ben' && _ % 4 === 0 })).toEqual([]);
    const { found } = await run({ skips: (age, who) => who === 'ben' && age < 80 && age % 2 === 0 });
    expect(found.map((f) => f.details['who'])).toEqual(['ben']);
    expect(found.flatMap((f) => complaintsAbout(skippedStep, f))).toEqual([]);
  });

  test('is none by chance, on one bad day, when it is over, or where the step is not usual', async () => {
    let alarms = 0;
    for (let seed = 0; seed < 60; seed += 1)
      alarms += (await subjects({ skips: (_a, _w, r) => r.next() < 0.03 }, seed)).length;
    expect(alarms).toBe(0);
    expect(await subjects({ skips: (age) => age > 10 && age < 14 })).toEqual([]);
    expect(await subjects({ skips: (age, who) => age > 35 && age < 90 && who === 'ben' && age % 3 === 0 })).toEqual([]);
    const unusual = await run({ skips: (age, who) => who === 'anna' || age < 60 });
    expect([unusual.found, unusual.fine.startsWith('Not judged: ')]).toEqual([[], true]);
  });

  test('is none where it was abolished for all on a day', async () => {
    const { found, fine } = await run({ skips: (age) => age < 45 });
    expect(found).toEqual([]);
    expect(fine).toContain('“Request approved” since 2026-09-16');
    // those under way on that day still have it, for three weeks
    const slow = await run({
      skips: (age, who) => age < 25 || (age < 46 && who !== 'dan') || (age < 55 && who === 'ben'),
    });
    expect(slow.found).toEqual([]);
  });

  test('is none where small cases are exempt as they always were', async () => {
    const exempt = (age: number, who: string): boolean => who === 'dan' && (age < 60 ? age % 2 === 0 : age % 8 === 0);
    expect(await subjects({ skips: exempt, worth: (skipped) => (skipped ? 50 : 1000) })).toEqual([]);
    expect(await subjects({ skips: exempt })).toHaveLength(1);
  });

  test('is none where a rule exempts cases below an amount, unless small cases take it too or few are dear', async () => {
    // 100 to 2,050 dollars in steps of 50, alike for all
    const amount = (age: number, who: string): number => 100 + 50 * ((7 * age + 13 * people.indexOf(who)) % 40);
    const worth = (_: boolean, age: number, who: string): number => amount(age, who);
    const below = (limit: number) => (age: number, who: string) => age < 50 && amount(age, who) < limit;
    const { found, fine } = await run({ skips: below(600), worth });
    expect(found).toEqual([]);
    expect(fine).toContain('“Request approved” (cases up to USD 550.00 go without it, all from USD 600.00 have it)');
    // of yesterday's four cases two are small, and take it
    const mixed = (age: number, who: string): boolean => age !== 1 && below(600)(age, who);
    expect(await subjects({ skips: mixed, worth })).toHaveLength(1);
    // all but a few of 200 cases go without it
    expect(await subjects({ skips: below(2050), worth })).toHaveLength(1);
    // a third of the cases, of any amount
    expect(await subjects({ skips: (age, _, r) => age < 60 && r.next() < 0.33, worth })).toHaveLength(1);
  });

  test('is not judged where the log is short or ended, and the order of rows does not matter', async () => {
    expect((await run({ skips: () => false, days: 40 })).fine).toMatch(/^Not judged: /);
    expect((await detectIn(skippedStep, { days: [], by: [] })).fine).toMatch(/^Not judged: /);
    const { once, turned, again } = await foundThrice(
      skippedStep,
      log({ skips: (age, _, r) => age < 60 && r.next() < 0.2 }),
    );
    expect(once).toHaveLength(1);
    expect([turned, again]).toEqual([once, once]);
  });
});
