import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { afterWork, always, dayAt, nextWork, workBetween, type Shift } from './shifts.ts';

const numRuns = Math.min(5000, Number(process.env['FUZZ_RUNS'] ?? 200));

/** A shift of any hours in a week of any working days, at least one. */
const shifts: fc.Arbitrary<Shift> = fc
  .record({
    begin: fc.integer({ min: 0, max: 1438 }),
    length: fc.integer({ min: 1, max: 1440 }),
    days: fc.array(fc.boolean(), { minLength: 7, maxLength: 7 }),
    sure: fc.integer({ min: 0, max: 6 }),
  })
  .map(({ begin, length, days, sure }) => ({
    begin,
    end: Math.min(1440, begin + length),
    works: (day) => day % 7 === sure || days[day % 7] === true,
  }));

const minute = fc.integer({ min: 0, max: 10 * 1440 });

/** Whether the shift works in the minute that begins at `m`. */
const isWork = ({ begin, end, works }: Shift, m: number): boolean => {
  const day = Math.floor(m / 1440);
  return works(day) && m - day * 1440 >= begin && m - day * 1440 < end;
};

it('the next work is the first working minute that a watch would show', () => {
  fc.assert(
    fc.property(shifts, minute, (shift, from) => {
      let expected = from;
      while (!isWork(shift, expected)) expected += 1;
      expect(nextWork(shift, from)).toBe(expected);
    }),
    { numRuns, seed: 1 },
  );
});

it('work ends when as many working minutes have passed as it takes', () => {
  fc.assert(
    fc.property(shifts, minute, fc.integer({ min: 1, max: 700 }), (shift, from, minutes) => {
      let [now, left] = [from, minutes];
      while (left > 0) {
        if (isWork(shift, now)) left -= 1;
        now += 1;
      }
      expect(afterWork(shift, from, minutes)).toBe(now);
      expect(workBetween(shift, from, now)).toBe(minutes);
    }),
    { numRuns, seed: 2 },
  );
});

it('the work between two minutes is the number of working minutes', () => {
  fc.assert(
    fc.property(shifts, minute, fc.integer({ min: 0, max: 4000 }), (shift, from, span) => {
      let expected = 0;
      for (let m = from; m < from + span; m += 1) if (isWork(shift, m)) expected += 1;
      expect(workBetween(shift, from, from + span)).toBe(expected);
    }),
    { numRuns, seed: 3 },
  );
});

it('a shift without pause is plain time', () => {
  expect(nextWork(always, 1440)).toBe(1440);
  expect(afterWork(always, 1439.5, 3000.25)).toBe(4439.75);
  expect(workBetween(always, 100.5, 5000)).toBe(4899.5);
  expect([dayAt(1439.99), dayAt(1440)]).toEqual([0, 1]);
});

it('work that ends with the shift ends on that day, and nothing to do ends at once', () => {
  const office: Shift = { begin: 480, end: 960, works: (day) => day % 7 < 5 };
  expect(afterWork(office, 480, 480)).toBe(960);
  expect(afterWork(office, 4 * 1440 + 959, 2)).toBe(7 * 1440 + 481);
  expect(afterWork(office, 500, 0)).toBe(500);
});
