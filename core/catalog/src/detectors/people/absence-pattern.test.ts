import { createRandom, day, formatDay, formatDecimal, weekdayOf, type Random } from '@throughline/math';
import { describe, expect, test } from 'vitest';
import { asFinding, detectIn, on as dayOf, respondTo } from '../../catalog.fixture.ts';
import { complaintsAbout as optionComplaints } from '../../responders/option.fixture.ts';
import { reworkRoster } from '../../responders/people/rework-roster.ts';
import { complaintsAbout, foundThrice } from '../finding.fixture.ts';
import { paidEitherWay } from '../../paid-hours.ts';
import { absencePattern } from './absence-pattern.ts';

const judged = dayOf('2026-10-30');
const workdays = Array.from({ length: 364 }, (_, i) => day(judged - 363 + i)).filter((on) => weekdayOf(on) <= 5);
const fridays = workdays.filter((on) => weekdayOf(on) === 5);

interface Absent {
  readonly person: string;
  readonly unit: string;
  readonly type: string;
  readonly on: string;
  readonly hours: string;
}

const absent = (unit: string, person: number, on: number): Absent => ({
  person: `${unit}-${person}`,
  unit,
  type: 'sick',
  on: formatDay(day(on)),
  hours: '8.000000',
});

const pick = <T>(random: Random, of: readonly T[]): T[] => {
  const one = of[Math.floor(random.next() * of.length)];
  return one === undefined ? [] : [one];
};

/** Each of some people is absent on single days, each day as likely. */
const atRandom = (unit: string, random: Random, { people = 20, each = 4 } = {}): Absent[] =>
  Array.from({ length: people * each }, (_, i) =>
    pick(random, workdays).map((on) => absent(unit, i % people, on)),
  ).flat();

const onFridays = (unit: string, random: Random, { people = 20, all = 40 } = {}): Absent[] =>
  Array.from({ length: all }, (_, i) => pick(random, fridays).map((on) => absent(unit, i % people, on))).flat();

const units = ['A', 'B', 'C', 'D', 'E', 'F'];
const company = (random: Random): Absent[] => units.flatMap((unit) => atRandom(unit, random));

const bare = { atWork: [], costs: [], pay: [], units: [{ unit: 'B', name: 'Assembly' }] };

const detect = (absences: readonly Absent[], more: object = {}) =>
  detectIn(absencePattern, { ...bare, absences, ...more });
const subjects = async (absences: readonly Absent[], more: object = {}) =>
  (await detect(absences, more)).found.map((f) => f.subject['unit']);

describe('absences that gather on a weekday', () => {
  test('none stands out where all weekdays are alike', async () => {
    let alarms = 0;
    for (let seed = 0; seed < 60; seed += 1) alarms += (await subjects(company(createRandom(seed)))).length;
    expect(alarms).toBeLessThanOrEqual(2);
    expect((await detect(company(createRandom(1)))).fine).toMatch(
      /^6 units with \d+ absences of one day compared by weekday: none stands out\.$/,
    );
  });

  test('the unit with a habit on Fridays is named, and no other', async () => {
    let named = 0;
    for (let seed = 0; seed < 20; seed += 1) {
      const random = createRandom(seed);
      const found = await subjects([...company(random), ...onFridays('B', random)]);
      expect(found.filter((unit) => unit !== 'B')).toEqual([]);
      named += found.length;
    }
    expect(named).toBeGreaterThanOrEqual(19);
  });

  test('the money by hand: 60 of 100 on Fridays, 10 on each other day, are 50 too many', async () => {
    const singles = (weekday: number, n: number): Absent[] => {
      const days = workdays.filter((on) => weekdayOf(on) === weekday);
      return Array.from({ length: n }, (_, i) =>
        absent('B', (i + 7 * weekday) % 20, days[(i * (weekday === 5 ? 1 : 5)) % days.length] ?? 0),
      );
    };
    const own = [1, 2, 3, 4].flatMap((weekday) => singles(weekday, 10)).concat(singles(5, 60));
    const atWork = workdays.map((on) => ({ unit: 'B', on: formatDay(on), people: '20' }));
    const costs = [{ unit: 'B', currency: 'USD', amount: '90000', hours: '2000' }];
    const { found } = await detect(own, { atWork, costs });
    const [first] = found;
    // as many people each day: 60 − 40 ÷ 4 = 50 days × 8 hours × 45
    expect([first?.title, first?.cause, first && formatDecimal(first.stake.likely)]).toEqual([
      'Short absences in Assembly fall on Fridays 6.0 times as often',
      'unit B absences',
      '18000.00',
    ]);
    // nothing where nobody misses the hours
    expect([first?.stake.low, first?.unknown.includes(paidEitherWay)]).toEqual([{ units: 0n, scale: 2 }, true]);
    expect(found.flatMap((f) => complaintsAbout(absencePattern, f))).toEqual([]);
    expect(
      JSON.stringify(first, (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value)),
    ).not.toContain('B-1');
  });

  test('holidays before long weekends, longer sickness and absences without a type are none', async () => {
    const random = createRandom(7);
    const plain = company(random);
    const holidays = onFridays('B', random).map((each) => ({ ...each, type: 'holiday' }));
    expect(await subjects([...plain, ...holidays])).toEqual([]);
    const wave = Array.from({ length: 20 }, (_, person) =>
      workdays.slice(100 + (person % 5), 104 + (person % 5)).map((on) => absent('B', person, on)),
    ).flat();
    expect(await subjects([...plain, ...wave])).toEqual([]);
  });

  test('one bad Friday, and one person who is away each Friday, are no pattern of a unit', async () => {
    const random = createRandom(8);
    const bad = Array.from({ length: 20 }, (_, person) => absent('B', person, fridays[20] ?? 0));
    expect(await subjects([...company(random), ...bad])).toEqual([]);
    const one = fridays.slice(0, 40).map((on) => absent('B', 99, on));
    expect(await subjects([...company(random), ...one])).toEqual([]);
  });

  test('where most work on Fridays only, most are absent on Fridays', async () => {
    const random = createRandom(9);
    const own = [...atRandom('B', random, { each: 1 }), ...onFridays('B', random)];
    const others = units.filter((unit) => unit !== 'B').flatMap((unit) => atRandom(unit, random));
    const atWork = workdays.map((on) => ({ unit: 'B', on: formatDay(on), people: weekdayOf(on) === 5 ? '60' : '5' }));
    expect(await subjects([...others, ...own])).toEqual(['B']);
    expect(await subjects([...others, ...own], { atWork })).toEqual([]);
  });

  test('where all units do it, none stands out; what is over is history', async () => {
    const random = createRandom(10);
    expect(await subjects(units.flatMap((unit) => onFridays(unit, random, { all: 60 })))).toEqual([]);
    const early = onFridays('B', random, { all: 90 }).filter(({ on }) => on < '2026-03-01');
    expect(await subjects([...company(random), ...early])).toEqual([]);
  });

  test('rows in another order say the same; too few are not judged', async () => {
    const random = createRandom(3);
    const rows = { ...bare, absences: [...company(random), ...onFridays('B', random)] };
    const { once, turned, again } = await foundThrice(absencePattern, rows);
    expect([turned, again]).toEqual([once, once]);
    expect(once).toHaveLength(1);
    expect((await detect(atRandom('A', random, { people: 3 }))).fine).toMatch(/^Not judged: no unit has 20 unplanned/);
  });
});

test('the answers: ask the unit, plan the day otherwise', async () => {
  const random = createRandom(3);
  const { found } = await detect([...company(random), ...onFridays('B', random)]);
  const respond = await respondTo(reworkRoster, {});
  const options = found.flatMap((f) => respond.read(asFinding(absencePattern, f), undefined));
  expect(options.map(({ id }) => id)).toEqual(['ask', 'roster']);
  expect(optionComplaints(options)).toEqual([]);
});
