import { periodOf, periodsBetween, type FiscalCalendar } from '@throughline/calendar';
import type { CalendarPeriod } from '@throughline/duckdb';
import { day, formatDay, InvariantError, parseDay, type Day } from '@throughline/math';
import type { PeriodName } from '@throughline/query';

/** The day written as YYYY-MM-DD. */
export const dayAt = (text: string): Day => {
  const found = parseDay(text);
  if (found === undefined) throw new InvariantError(`Expected a day as YYYY-MM-DD, got ${text}`);
  return found;
};

export const addDays = (from: Day, days: number): Day => day(from + days);

export const calendarMonths: FiscalCalendar = {
  startMonth: 1,
  pattern: 'months',
  weekEndsOn: 7,
  yearNamedAfter: 'start',
  yearEnd: 'last',
};

export const retailWeeks: FiscalCalendar = {
  startMonth: 2,
  pattern: '4-4-5',
  weekEndsOn: 6,
  yearNamedAfter: 'start',
  yearEnd: 'nearest',
};

/** A company's calendar over a span: its periods, and what each day belongs to. */
export interface CompanyCalendar {
  readonly periods: readonly CalendarPeriod[];
  readonly days: readonly Readonly<Record<PeriodName, string>>[];
}

const stored = ['week', 'month', 'quarter', 'year'] as const;

/** Every period that touches the years from 2023 to 2024. */
export const companyCalendar = (fiscal: FiscalCalendar): CompanyCalendar => {
  const span = { from: dayAt('2023-06-01'), to: dayAt('2024-09-30') };
  const years = periodsBetween(span, 'year', fiscal);
  const whole = { from: years[0]?.from ?? span.from, to: years.at(-1)?.to ?? span.to };
  const periods = stored.flatMap((kind) =>
    periodsBetween(whole, kind, fiscal).map((p) => ({
      kind,
      key: p.key,
      from: formatDay(p.from),
      to: formatDay(p.to),
    })),
  );
  const days = Array.from({ length: whole.to - whole.from }, (_, i) => addDays(whole.from, i)).map((on) => ({
    day: formatDay(on),
    week: periodOf(on, 'week', fiscal).key,
    month: periodOf(on, 'month', fiscal).key,
    quarter: periodOf(on, 'quarter', fiscal).key,
    year: periodOf(on, 'year', fiscal).key,
  }));
  return { periods, days };
};
