import { InvariantError } from './invariant.ts';

/** Whole days since 1970-01-01 in the proleptic Gregorian calendar. */
export type Day = number & { readonly __brand: 'Day' };

export interface CivilDate {
  readonly year: number;
  /** 1 to 12 */
  readonly month: number;
  /** 1 to 31 */
  readonly dayOfMonth: number;
}

const isDay = (n: number): n is Day => Number.isSafeInteger(n);

/** The day with this number; throws InvariantError when it is not a safe integer. */
export function day(n: number): Day {
  if (!isDay(n)) throw new InvariantError(`day expected a whole number of days, got ${n}`);
  return n;
}

export const isLeapYear = (year: number): boolean => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);

/** Days in a month (1 to 12) of a year. */
export function daysInMonth(year: number, month: number): number {
  if (month === 2) return isLeapYear(year) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

function daysFromCivil({ year, month, dayOfMonth }: CivilDate): Day {
  const shifted = month <= 2 ? year - 1 : year;
  const era = Math.floor(shifted / 400);
  const yearOfEra = shifted - era * 400;
  const dayOfYear = Math.floor((153 * ((month + 9) % 12) + 2) / 5) + dayOfMonth - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return day(era * 146_097 + dayOfEra - 719_468);
}

/**
 * The day of a civil date.
 * @param year any integer (0 is 1 BC)
 * @param month 1 to 12
 * @param dayOfMonth 1 to the length of the month
 * @returns undefined when there is no such date, as 31 February
 * @source H. Hinnant, chrono-Compatible Low-Level Date Algorithms, 2021, days_from_civil
 * @example dayOf(2000, 3, 1) // 11017
 */
export function dayOf(year: number, month: number, dayOfMonth: number): Day | undefined {
  const isWhole = Number.isInteger(year) && Number.isInteger(month) && Number.isInteger(dayOfMonth);
  if (!isWhole || month < 1 || month > 12) return undefined;
  if (dayOfMonth < 1 || dayOfMonth > daysInMonth(year, month)) return undefined;
  return daysFromCivil({ year, month, dayOfMonth });
}

/**
 * The civil date of a day, the inverse of `dayOf`.
 * @source H. Hinnant, chrono-Compatible Low-Level Date Algorithms, 2021, civil_from_days
 * @example civilOf(day(11017)) // { year: 2000, month: 3, dayOfMonth: 1 }
 */
export function civilOf(date: Day): CivilDate {
  const shifted = date + 719_468;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const leapDays = Math.floor(dayOfEra / 1460) - Math.floor(dayOfEra / 36_524) + Math.floor(dayOfEra / 146_096);
  const yearOfEra = Math.floor((dayOfEra - leapDays) / 365);
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const monthFromMarch = Math.floor((5 * dayOfYear + 2) / 153);
  const month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  return { year, month, dayOfMonth: dayOfYear - Math.floor((153 * monthFromMarch + 2) / 5) + 1 };
}

/** ISO weekday: 1 = Monday to 7 = Sunday. */
export const weekdayOf = (date: Day): number => ((((date + 3) % 7) + 7) % 7) + 1;

/**
 * The same day of the month `months` later (or earlier when negative), clamped to that month's end.
 * @example addMonths(dayOf(2024, 1, 31), 1) // 2024-02-29
 */
export function addMonths(date: Day, months: number): Day {
  const { year, month, dayOfMonth } = civilOf(date);
  const index = year * 12 + month - 1 + months;
  const target = { year: Math.floor(index / 12), month: index - Math.floor(index / 12) * 12 + 1 };
  return daysFromCivil({ ...target, dayOfMonth: Math.min(dayOfMonth, daysInMonth(target.year, target.month)) });
}
