import { civilOf, dayOf } from './days.ts';
import type { Day } from './days.ts';

const pattern = /^([+-]\d{6})-(\d{2})-(\d{2})$/;
const pad = (n: number, width: number): string => String(n).padStart(width, '0');

/** Four digits for the years 0 to 9999, otherwise a sign and six digits (ISO 8601 expanded). */
export function formatYear(year: number): string {
  if (year >= 0 && year <= 9999) return pad(year, 4);
  return `${year < 0 ? '-' : '+'}${pad(Math.abs(year), 6)}`;
}

const dash = 45;

const digitAt = (text: string, at: number): number => {
  const digit = text.charCodeAt(at) - 48;
  return digit >= 0 && digit <= 9 ? digit : Number.NaN;
};

const twoDigits = (text: string, at: number): number => 10 * digitAt(text, at) + digitAt(text, at + 1);

/** Four digits, two and two: columns of days are read by the hundred thousand, and the pattern takes four times as long. */
const parsePlain = (text: string): Day | undefined =>
  text.charCodeAt(4) === dash && text.charCodeAt(7) === dash
    ? dayOf(100 * twoDigits(text, 0) + twoDigits(text, 2), twoDigits(text, 5), twoDigits(text, 8))
    : undefined;

/** Reads `YYYY-MM-DD`; undefined when the text has another form or names no date, as 2023-02-29. */
export function parseDay(text: string): Day | undefined {
  if (text.length === 10) return parsePlain(text);
  const [, year, month, dayOfMonth] = pattern.exec(text) ?? [];
  return dayOf(Number(year), Number(month), Number(dayOfMonth));
}

/** `YYYY-MM-DD`; years outside 0 to 9999 in the expanded form, as +010000-01-01. */
export function formatDay(day: Day): string {
  const { year, month, dayOfMonth } = civilOf(day);
  return `${formatYear(year)}-${pad(month, 2)}-${pad(dayOfMonth, 2)}`;
}
