import { createHash } from 'node:crypto';
import { resolve } from 'node:path';
import { day, formatDay, parseDay, type Day } from '@throughline/math';
import { periodOf, periodsBetween, workingDaysBetween, type FiscalCalendar } from '@throughline/calendar';
import type { CalendarPeriod } from '@throughline/duckdb';
import type { CompanyCalendar, YearToDate } from '@throughline/engine';
import type { Company } from '@throughline/model';
import { codeStamp } from './stamp.ts';

const first = parseDay('1970-01-01');
const last = parseDay('2070-01-01');

const storedKinds = ['week', 'month', 'quarter', 'year'] as const;

/** The company's calendars as its settings give them. */
export const companyCalendar = (company: Company): CompanyCalendar => ({
  fiscal: company.fiscal,
  working: { weekdays: company.weekdays, holidays: new Set(company.holidays.flatMap((text) => parseDay(text) ?? [])) },
});

/** Every period from 1970 to 2069, for the calendar tables of a store. */
export const calendarPeriods = (fiscal: FiscalCalendar): CalendarPeriod[] => {
  if (first === undefined || last === undefined) return [];
  const span = { from: first, to: last };
  return storedKinds.flatMap((kind) =>
    periodsBetween(span, kind, fiscal).map((p) => ({ kind, key: p.key, from: formatDay(p.from), to: formatDay(p.to) })),
  );
};

/** Where the tables of a company's calendar are kept for sessions to come. */
export const calendarFolder = (data: string, fiscal: FiscalCalendar): string => {
  const digest = createHash('sha256')
    .update(`${codeStamp()} ${JSON.stringify(fiscal)}`)
    .digest('hex');
  return resolve(data, 'kept', `calendar-${digest.slice(0, 16)}`);
};

/** The months of the fiscal year that are over: a month is, when no working day of it lies after the business day. */
export const yearToDate = (on: Day, calendar: CompanyCalendar): YearToDate => {
  const year = periodOf(on, 'year', calendar.fiscal);
  const months = periodsBetween({ from: year.from, to: day(on + 1) }, 'month', calendar.fiscal);
  const over = months.filter(
    (month) => month.to <= on || workingDaysBetween(day(on + 1), month.to, calendar.working) === 0,
  );
  const begin = over[0];
  const end = over.at(-1);
  if (begin === undefined || end === undefined)
    return { period: year.key, from: formatDay(year.from), to: formatDay(year.from) };
  return { period: `${begin.key}..${end.key}`, from: formatDay(begin.from), to: formatDay(end.to) };
};
