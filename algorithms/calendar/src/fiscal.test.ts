import { day, formatDay, parseDay, weekdayOf } from '@throughline/math';
import type { Day } from '@throughline/math';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { firstWeekStart, fiscalMonth, fiscalYear, fiscalYearOf } from './fiscal.ts';
import type { FiscalCalendar } from './fiscal.ts';

const the = (text: string): Day => parseDay(text) ?? expect.fail(`${text} is no day`);
const nrf: FiscalCalendar = {
  startMonth: 2,
  pattern: '4-5-4',
  weekEndsOn: 6,
  yearNamedAfter: 'start',
  yearEnd: 'nearest',
};
const lastSaturday: FiscalCalendar = {
  ...nrf,
  startMonth: 9,
  pattern: '4-4-5',
  yearNamedAfter: 'end',
  yearEnd: 'last',
};
const weeksOf = ({ from, to }: { from: Day; to: Day }): number => (to - from) / 7;

describe('NRF 4-5-4 calendar', () => {
  test.each([
    ['2023-01-29', 2023, 53],
    ['2022-01-30', 2022, 52],
    ['2024-02-04', 2024, 52],
    ['2017-01-29', 2017, 53],
    ['2012-01-29', 2012, 53],
    ['2006-01-29', 2006, 53],
    ['2020-02-02', 2020, 52],
  ])('starts on %s in %d, %d weeks', (from, year, weeks) => {
    expect(formatDay(fiscalYear(year, nrf).from)).toBe(from);
    expect(weeksOf(fiscalYear(year, nrf))).toBe(weeks);
  });

  test('2023 ends on Saturday 2024-02-03, its 53rd week in month 12', () => {
    const year = fiscalYear(2023, nrf);
    expect(formatDay(day(year.to - 1))).toBe('2024-02-03');
    const weeks = Array.from({ length: 12 }, (_, index) => weeksOf(fiscalMonth(year, index + 1, nrf)));
    expect(weeks).toEqual([4, 5, 4, 4, 5, 4, 4, 5, 4, 4, 5, 5]);
  });
});

test('a year that ends on the last Saturday of August (IRS Publication 538: 52-53-week year)', () => {
  const year = fiscalYear(2024, lastSaturday);
  expect(formatDay(year.from)).toBe('2023-08-27');
  expect(formatDay(day(year.to - 1))).toBe('2024-08-31');
  expect(weeksOf(year)).toBe(53);
});

test('every week-pattern year has 52 or 53 weeks and ends on its weekday, near or in its last month', () => {
  const year = fc.integer({ min: 1900, max: 2200 });
  const shape = fc.record({
    startMonth: fc.integer({ min: 1, max: 12 }),
    pattern: fc.constantFrom('4-4-5' as const, '4-5-4' as const, '5-4-4' as const),
    weekEndsOn: fc.integer({ min: 1, max: 7 }),
    yearNamedAfter: fc.constantFrom('start' as const, 'end' as const),
    yearEnd: fc.constantFrom('last' as const, 'nearest' as const),
  });
  fc.assert(
    fc.property(year, shape, (number, calendar) => {
      const span = fiscalYear(number, calendar);
      expect([52, 53]).toContain(weeksOf(span));
      expect(weekdayOf(day(span.to - 1))).toBe(calendar.weekEndsOn);
      const nominal = fiscalYear(number, { ...calendar, pattern: 'months' }).to;
      const daysEarly = nominal - span.to;
      expect(calendar.yearEnd === 'last' ? daysEarly >= 0 && daysEarly <= 6 : Math.abs(daysEarly) <= 3).toBe(true);
      expect(fiscalYearOf(span.from, calendar)).toEqual(span);
      expect(fiscalYearOf(day(span.to - 1), calendar)).toEqual(span);
    }),
  );
});

test('week 1 holds 4 January and starts the day after the week ends', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1900, max: 2200 }), fc.integer({ min: 1, max: 7 }), (year, weekEndsOn) => {
      const start = firstWeekStart(year, weekEndsOn);
      const fourth = the(`${year}-01-04`);
      expect(start <= fourth && fourth < start + 7).toBe(true);
      expect(weekdayOf(day(start + 6))).toBe(weekEndsOn);
    }),
  );
});
