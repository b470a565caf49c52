import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatDay, parseDay } from './day-text.ts';
import { addMonths, civilOf, day, dayOf, daysInMonth, isLeapYear, weekdayOf } from './days.ts';
import type { Day } from './days.ts';
import { InvariantError } from './invariant.ts';

const anyDay = fc.integer({ min: -200_000, max: 200_000 }).map(day);
const the = (text: string): Day => parseDay(text) ?? expect.fail(`${text} is no day`);

test('published days', () => {
  expect(dayOf(1970, 1, 1)).toBe(0);
  expect(dayOf(2000, 3, 1)).toBe(11_017);
  expect(civilOf(day(11_017))).toEqual({ year: 2000, month: 3, dayOfMonth: 1 });
  expect(weekdayOf(the('1970-01-01'))).toBe(4);
  expect(weekdayOf(the('2024-02-29'))).toBe(4);
  expect(weekdayOf(the('1582-10-15'))).toBe(5);
});

test('a walk day by day through 1600 to 2400 meets the same dates and weekdays', () => {
  const wrong: string[] = [];
  let number = Number(dayOf(1600, 1, 1));
  let weekday = 6;
  for (let year = 1600; year < 2400; year += 1) {
    for (let month = 1; month <= 12; month += 1) {
      for (let dayOfMonth = 1; dayOfMonth <= daysInMonth(year, month); dayOfMonth += 1) {
        const agrees = dayOf(year, month, dayOfMonth) === number && weekdayOf(day(number)) === weekday;
        if (!agrees) wrong.push(`${year}-${month}-${dayOfMonth} is not day ${number}, weekday ${weekday}`);
        number += 1;
        weekday = (weekday % 7) + 1;
      }
    }
  }
  expect(wrong).toEqual([]);
  expect(number).toBe(dayOf(2400, 1, 1));
});

describe('properties', () => {
  test('day → date → day, day → text → day', () => {
    fc.assert(
      fc.property(anyDay, (d) => {
        const { year, month, dayOfMonth } = civilOf(d);
        expect(dayOf(year, month, dayOfMonth)).toBe(d);
        expect(parseDay(formatDay(d))).toBe(d);
      }),
      { numRuns: 2000 },
    );
  });

  test('adding months lands in the right month, on the same day or its end', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -600, max: 600 }), (d, months) => {
        const [from, to] = [civilOf(d), civilOf(addMonths(d, months))];
        expect(to.year * 12 + to.month).toBe(from.year * 12 + from.month + months);
        expect(to.dayOfMonth).toBe(Math.min(from.dayOfMonth, daysInMonth(to.year, to.month)));
      }),
    );
  });
});

describe('edges', () => {
  test('dates that do not exist', () => {
    expect(dayOf(2023, 2, 29)).toBeUndefined();
    expect(dayOf(2023, 2, 31)).toBeUndefined();
    expect(dayOf(2023, 13, 1)).toBeUndefined();
    expect(dayOf(2023, 1, 1.5)).toBeUndefined();
    expect(['2023-02-31', '2023-2-1', '', '01/02/2023', '2023-01-01T00:00'].map(parseDay)).toEqual(
      Array(5).fill(undefined),
    );
    expect(() => day(0.5)).toThrow(InvariantError);
  });

  test('leap years and clamped months', () => {
    expect([1900, 2000, 2023, 2024].map(isLeapYear)).toEqual([false, true, false, true]);
    expect(formatDay(addMonths(the('2024-01-31'), 1))).toBe('2024-02-29');
    expect(formatDay(addMonths(the('2024-03-31'), -13))).toBe('2023-02-28');
  });

  test('open ends beyond 9999 stay readable', () => {
    const next = day(the('9999-12-31') + 1);
    expect(formatDay(next)).toBe('+010000-01-01');
    expect(parseDay('+010000-01-01')).toBe(next);
  });
});
