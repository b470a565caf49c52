import { addMonths, civilOf, day, dayOf, invariant, weekdayOf } from '@throughline/math';
import type { Day } from '@throughline/math';
import { weeksPerPeriod } from './patterns.data.ts';
import type { WeekPattern } from './patterns.data.ts';

/** How a company cuts its years. */
export interface FiscalCalendar {
  /** 1 to 12: the month in which the fiscal year starts, by name at least (week patterns move it by up to a week) */
  readonly startMonth: number;
  /** calendar months, or whole weeks per period of a quarter */
  readonly pattern: 'months' | WeekPattern;
  /** ISO weekday (1 = Monday) on which a week ends; 7 gives ISO weeks */
  readonly weekEndsOn: number;
  /** which calendar year names the fiscal year: that of its first month or that of its last */
  readonly yearNamedAfter: 'start' | 'end';
  /** week patterns only: the year ends on the last `weekEndsOn` of its last month, or on the one nearest that month's end */
  readonly yearEnd: 'last' | 'nearest';
}

/** Half-open span of days. */
export interface Span {
  readonly from: Day;
  readonly to: Day;
}

/** A fiscal year, quarter (1 to 4) or month (1 to 12), known by number. */
export interface FiscalPart extends Span {
  readonly year: number;
  readonly number: number;
}

const firstOfMonth = (year: number, month: number): Day => {
  const first = dayOf(year, month, 1);
  invariant(first !== undefined, `firstOfMonth expected a month from 1 to 12, got ${year}-${month}`);
  return first;
};

const nameShift = ({ startMonth, yearNamedAfter }: FiscalCalendar): number =>
  yearNamedAfter === 'end' && startMonth > 1 ? 1 : 0;

function yearStart(year: number, calendar: FiscalCalendar): Day {
  const nominal = firstOfMonth(year - nameShift(calendar), calendar.startMonth);
  if (calendar.pattern === 'months') return nominal;
  const daysBack = (weekdayOf(day(nominal - 1)) - calendar.weekEndsOn + 7) % 7;
  return day(nominal - daysBack + (calendar.yearEnd === 'nearest' && daysBack > 3 ? 7 : 0));
}

/**
 * The fiscal year with this name.
 * @param year the number in its key
 * @returns 12 months, or 52 or 53 whole weeks
 * @source National Retail Federation, 4-5-4 Calendar (week patterns)
 * @example fiscalYear(2023, nrf) // 2023-01-29 to 2024-02-04, 53 weeks
 */
export const fiscalYear = (year: number, calendar: FiscalCalendar): FiscalPart => ({
  year,
  number: 1,
  from: yearStart(year, calendar),
  to: yearStart(year + 1, calendar),
});

/** The fiscal year that holds the day. */
export function fiscalYearOf(on: Day, calendar: FiscalCalendar): FiscalPart {
  let year = civilOf(on).year + nameShift(calendar);
  while (yearStart(year, calendar) > on) year -= 1;
  while (yearStart(year + 1, calendar) <= on) year += 1;
  return fiscalYear(year, calendar);
}

function monthStart(year: FiscalPart, number: number, { pattern }: FiscalCalendar): Day {
  if (number > 12) return year.to;
  if (pattern === 'months') return addMonths(year.from, number - 1);
  const weeks = weeksPerPeriod[pattern];
  const weeksBefore = Array.from({ length: number - 1 }, (_, index) => weeks[index % 3] ?? 0);
  return day(year.from + 7 * weeksBefore.reduce<number>((sum, w) => sum + w, 0));
}

/** Fiscal month 1 to 12 of a year; a 53rd week belongs to month 12. */
export const fiscalMonth = (year: FiscalPart, number: number, calendar: FiscalCalendar): FiscalPart => ({
  year: year.year,
  number,
  from: monthStart(year, number, calendar),
  to: monthStart(year, number + 1, calendar),
});

/** Fiscal quarter 1 to 4 of a year: three fiscal months. */
export const fiscalQuarter = (year: FiscalPart, number: number, calendar: FiscalCalendar): FiscalPart => ({
  year: year.year,
  number,
  from: monthStart(year, number * 3 - 2, calendar),
  to: monthStart(year, number * 3 + 1, calendar),
});

/** The number of the fiscal month (1 to 12) of a year that holds the day. */
export function fiscalMonthNumber(on: Day, year: FiscalPart, calendar: FiscalCalendar): number {
  let number = 1;
  while (monthStart(year, number + 1, calendar) <= on) number += 1;
  return number;
}

/** First day of week 1 of a calendar year: the one that holds 4 January, so its fourth day lies in the year. */
export function firstWeekStart(year: number, weekEndsOn: number): Day {
  const fourth = day(firstOfMonth(year, 1) + 3);
  return day(fourth - ((weekdayOf(fourth) - (weekEndsOn % 7) - 1 + 7) % 7));
}
