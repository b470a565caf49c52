import { day, formatDay, parseDay } from '@throughline/math';
import type { Day } from '@throughline/math';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { FiscalCalendar } from './fiscal.ts';
import { nextPeriod, periodOf, periodsBetween, previousPeriod } from './period.ts';
import type { PeriodKind } from './period.ts';
import { parsePeriod } from './period-key.ts';

const the = (text: string): Day => parseDay(text) ?? expect.fail(`${text} is no day`);
const civil: FiscalCalendar = {
  startMonth: 1,
  pattern: 'months',
  weekEndsOn: 7,
  yearNamedAfter: 'start',
  yearEnd: 'last',
};
const july: FiscalCalendar = { ...civil, startMonth: 7, yearNamedAfter: 'end' };
const nrf: FiscalCalendar = {
  startMonth: 2,
  pattern: '4-5-4',
  weekEndsOn: 6,
  yearNamedAfter: 'start',
  yearEnd: 'nearest',
};
const keyOf = (date: string, kind: PeriodKind, calendar: FiscalCalendar): string =>
  periodOf(the(date), kind, calendar).key;

const anyCalendar: fc.Arbitrary<FiscalCalendar> = fc.record({
  startMonth: fc.integer({ min: 1, max: 12 }),
  pattern: fc.constantFrom('months', '4-4-5', '4-5-4', '5-4-4'),
  weekEndsOn: fc.integer({ min: 1, max: 7 }),
  yearNamedAfter: fc.constantFrom('start', 'end'),
  yearEnd: fc.constantFrom('last', 'nearest'),
});
const anyKind = fc.constantFrom<PeriodKind>('day', 'week', 'month', 'quarter', 'year');
const anyDay = fc.integer({ min: -50_000, max: 100_000 }).map(day);

describe('ISO weeks (published)', () => {
  test.each([
    ['2009-12-31', '2009-W53'],
    ['2010-01-03', '2009-W53'],
    ['2010-01-04', '2010-W01'],
    ['2008-12-29', '2009-W01'],
    ['2008-12-28', '2008-W52'],
    ['2005-01-01', '2004-W53'],
    ['2016-01-03', '2015-W53'],
    ['2014-02-12', '2014-W07'],
  ])('%s is in %s', (date, key) => {
    expect(keyOf(date, 'week', civil)).toBe(key);
  });
});

describe('keys', () => {
  test('calendar months from January', () => {
    const keys = (['day', 'month', 'quarter', 'year'] as const).map((kind) => keyOf('2014-03-05', kind, civil));
    expect(keys).toEqual(['2014-03-05', '2014-03', '2014-Q1', '2014']);
  });

  test('a year from July, named after its end', () => {
    const keys = (['month', 'quarter', 'year'] as const).map((kind) => keyOf('2014-03-05', kind, july));
    expect(keys).toEqual(['2014-P09', '2014-Q3', 'FY2014']);
    expect(keyOf('2014-07-01', 'year', july)).toBe('FY2015');
    expect(keyOf('2014-07-01', 'year', { ...july, yearNamedAfter: 'start' })).toBe('FY2014');
  });

  test('NRF: the first days of February 2024 still belong to 2023', () => {
    const keys = (['week', 'month', 'quarter', 'year'] as const).map((kind) => keyOf('2024-02-03', kind, nrf));
    expect(keys).toEqual(['2024-W05', '2023-P12', '2023-Q4', 'FY2023']);
  });

  test.each([
    '2010-W53',
    '2010-W00',
    '2014-13',
    '2014-00',
    '2014-Q5',
    '2014-Q0',
    '2014-P03',
    'FY2014',
    '2014-02-30',
    '2014-3',
    '',
    'x',
  ])('%j is no key of the calendar year', (key) => {
    expect(parsePeriod(key, civil)).toBeUndefined();
  });

  test.each(['2014-03', '2014-P13', '2014-P00', '2014'])('%j is no key of a year from July', (key) => {
    expect(parsePeriod(key, july)).toBeUndefined();
  });

  test('example: week 53 of 2009', () => {
    const week = parsePeriod('2009-W53', civil);
    expect(week && [formatDay(week.from), formatDay(week.to)]).toEqual(['2009-12-28', '2010-01-04']);
  });
});

describe('for every calendar and kind', () => {
  test('a period holds its day, and all its days give the same period', () => {
    fc.assert(
      fc.property(anyDay, anyKind, anyCalendar, (on, kind, calendar) => {
        const period = periodOf(on, kind, calendar);
        expect(period.from <= on && on < period.to).toBe(true);
        expect(periodOf(period.from, kind, calendar)).toEqual(period);
        expect(periodOf(day(period.to - 1), kind, calendar)).toEqual(period);
      }),
    );
  });

  test('periods tile time; next and previous are inverse; keys sort as time', () => {
    fc.assert(
      fc.property(anyDay, anyKind, anyCalendar, (on, kind, calendar) => {
        const period = periodOf(on, kind, calendar);
        const next = nextPeriod(period, calendar);
        expect(next.from).toBe(period.to);
        expect(next.key > period.key).toBe(true);
        expect(previousPeriod(next, calendar)).toEqual(period);
      }),
      { numRuns: 500 },
    );
  });

  test('reading a key gives its period back', () => {
    fc.assert(
      fc.property(anyDay, anyKind, anyCalendar, (on, kind, calendar) => {
        const period = periodOf(on, kind, calendar);
        expect(parsePeriod(period.key, calendar)).toEqual(period);
      }),
      { numRuns: 500 },
    );
  });

  test('coarser fiscal periods are unions of finer ones', () => {
    fc.assert(
      fc.property(anyDay, anyCalendar, (on, calendar) => {
        const year = periodOf(on, 'year', calendar);
        const counts: readonly (readonly [PeriodKind, number])[] = [
          ['quarter', 4],
          ['month', 12],
        ];
        for (const [kind, count] of counts) {
          const parts = periodsBetween(year, kind, calendar);
          expect(parts).toHaveLength(count);
          expect([parts[0]?.from, parts.at(-1)?.to]).toEqual([year.from, year.to]);
        }
      }),
    );
  });

  test('periodsBetween takes exactly those that share a day with the span', () => {
    fc.assert(
      fc.property(anyDay, fc.nat({ max: 400 }), anyCalendar, (from, length, calendar) => {
        const to = day(from + length);
        const days = Array.from({ length }, (_, index) => periodOf(day(from + index), 'week', calendar).key);
        expect(periodsBetween({ from, to }, 'week', calendar).map(({ key }) => key)).toEqual([...new Set(days)]);
      }),
    );
    expect(periodsBetween({ from: day(5), to: day(5) }, 'day', civil)).toEqual([]);
  });
});
