import { day, formatDay } from '@throughline/math';
import { counts, firstDay } from '../generate.ts';

/** The last day on which anything happened: 2026-10-01. */
export const lastDay = firstDay + counts.days - 1;

const texts = new Map<number, string>();

/** A day as YYYY-MM-DD. */
export const dayText = (on: number): string => {
  const known = texts.get(on) ?? formatDay(day(on));
  texts.set(on, known);
  return known;
};
