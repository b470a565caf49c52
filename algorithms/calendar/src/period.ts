import { civilOf, day, formatDay, formatYear, weekdayOf } from '@throughline/math';
import type { Day } from '@throughline/math';
import { firstWeekStart, fiscalMonth, fiscalMonthNumber, fiscalQuarter, fiscalYearOf } from './fiscal.ts';
import type { FiscalCalendar, FiscalPart, Span } from './fiscal.ts';

export type PeriodKind = 'day' | 'week' | 'month' | 'quarter' | 'year';

/** A half-open span of days, `from` ≤ d < `to`; keys of one kind and calendar sort as time does (years 0 to 9999). */
export interface Period extends Span {
  readonly kind: PeriodKind;
  readonly key: string;
}

const isCivilYear = ({ startMonth, pattern }: FiscalCalendar): boolean => startMonth === 1 && pattern === 'months';

const twoDigits = (n: number): string => String(n).padStart(2, '0');

const dayPeriod = (on: Day): Period => ({ kind: 'day', key: formatDay(on), from: on, to: day(on + 1) });

function weekPeriod(on: Day, { weekEndsOn }: FiscalCalendar): Period {
  const from = day(on - ((weekdayOf(on) - weekEndsOn + 13) % 7));
  const { year } = civilOf(day(from + 3));
  const number = (from - firstWeekStart(year, weekEndsOn)) / 7 + 1;
  return { kind: 'week', key: `${formatYear(year)}-W${twoDigits(number)}`, from, to: day(from + 7) };
}

const fiscalPeriod = (kind: PeriodKind, { from, to }: FiscalPart, key: string): Period => ({ kind, key, from, to });

function monthPeriod(on: Day, calendar: FiscalCalendar): Period {
  const year = fiscalYearOf(on, calendar);
  const month = fiscalMonth(year, fiscalMonthNumber(on, year, calendar), calendar);
  const mark = isCivilYear(calendar) ? '' : 'P';
  return fiscalPeriod('month', month, `${formatYear(month.year)}-${mark}${twoDigits(month.number)}`);
}

function quarterPeriod(on: Day, calendar: FiscalCalendar): Period {
  const year = fiscalYearOf(on, calendar);
  const quarter = fiscalQuarter(year, Math.ceil(fiscalMonthNumber(on, year, calendar) / 3), calendar);
  return fiscalPeriod('quarter', quarter, `${formatYear(quarter.year)}-Q${quarter.number}`);
}

function yearPeriod(on: Day, calendar: FiscalCalendar): Period {
  const year = fiscalYearOf(on, calendar);
  return fiscalPeriod('year', year, (isCivilYear(calendar) ? '' : 'FY') + formatYear(year.year));
}

const makers: Readonly<Record<PeriodKind, (on: Day, calendar: FiscalCalendar) => Period>> = {
  day: dayPeriod,
  week: weekPeriod,
  month: monthPeriod,
  quarter: quarterPeriod,
  year: yearPeriod,
};

/**
 * The period of a kind that holds the day.
 * @param on any day
 * @param kind weeks follow the calendar year (as ISO 8601), whatever the fiscal year; the other kinds are fiscal
 * @returns key: day `2014-03-05`, week `2014-W07`, month `2014-03` (calendar months from January) or `2014-P03`, quarter
 *   `2014-Q1`, year `2014` (calendar months from January) or `FY2014`
 * @source ISO 8601-1:2019 §4.3.8 (weeks); National Retail Federation, 4-5-4 Calendar (week patterns)
 * @example periodOf(2010-01-03, 'week', iso).key // '2009-W53'
 */
export const periodOf = (on: Day, kind: PeriodKind, calendar: FiscalCalendar): Period => makers[kind](on, calendar);

export const nextPeriod = (p: Period, calendar: FiscalCalendar): Period => periodOf(p.to, p.kind, calendar);

export const previousPeriod = (p: Period, calendar: FiscalCalendar): Period =>
  periodOf(day(p.from - 1), p.kind, calendar);

/** All periods of a kind that share a day with the half-open span, in time order; none for an empty span. */
export function periodsBetween({ from, to }: Span, kind: PeriodKind, calendar: FiscalCalendar): Period[] {
  const periods: Period[] = [];
  for (let start = from; start < to;) {
    const period = periodOf(start, kind, calendar);
    periods.push(period);
    start = period.to;
  }
  return periods;
}
