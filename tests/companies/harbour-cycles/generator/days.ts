import { isWorkingDay, lastWorkingDay, type WorkingCalendar } from '@throughline/calendar';
import { day, daysInMonth, dayOf, invariant, parseDay, type Day } from '@throughline/math';
import company from '../company.json' with { type: 'json' };

/** The day that a text such as 2026-10-30 names. */
export const on = (text: string): Day => {
  const found = parseDay(text);
  invariant(found !== undefined, `expected a day as YYYY-MM-DD, got ${text}`);
  return found;
};

export const calendar: WorkingCalendar = { weekdays: company.weekdays, holidays: new Set(company.holidays.map(on)) };

/** The last day on which anything happened. */
export const businessDay = on('2026-10-30');

/** Weeks are counted from this Monday, the first of the 78 weeks that the records cover. */
const firstMonday = on('2025-05-05');
export const weeks = 78;

export const later = (from: Day, days: number): Day => day(from + days);

export const mondayOf = (week: number): Day => later(firstMonday, week * 7);

/** The day itself if it is worked, otherwise the next that is. */
export const workedFrom = (onOrAfter: Day): Day => {
  let found = onOrAfter;
  while (!isWorkingDay(found, calendar)) found = later(found, 1);
  return found;
};

export const earlierOf = (a: Day, b: Day): Day => (a < b ? a : b);

export interface Month {
  readonly year: number;
  readonly month: number;
}

/** All months from the first to the last, both included. */
export const monthsFrom = (first: Month, last: Month): Month[] => {
  const start = first.year * 12 + first.month - 1;
  const count = last.year * 12 + last.month - start;
  return Array.from({ length: count }, (_, i) => ({
    year: Math.floor((start + i) / 12),
    month: ((start + i) % 12) + 1,
  }));
};

export const lastDayOf = ({ year, month }: Month): Day => {
  const found = dayOf(year, month, daysInMonth(year, month));
  invariant(found !== undefined, `no such month: ${year}-${month}`);
  return found;
};

export const lastWorkedDayOf = (month: Month): Day => lastWorkingDay(lastDayOf(month), calendar);
