import { day } from '@throughline/math';
import type { Day } from '@throughline/math';

const minuteMs = 60_000;
const dayMs = 86_400_000;

export interface Transition {
  /** UTC instant in ms from which the offset holds */
  readonly fromMs: number;
  readonly offsetMinutes: number;
}

/** A time zone as data: local time = UTC + offset. */
export interface Zone {
  readonly name: string;
  /** in ascending order of `fromMs` */
  readonly transitions: readonly Transition[];
  /** the offset before the first transition */
  readonly offsetMinutes: number;
}

export const utc: Zone = { name: 'UTC', transitions: [], offsetMinutes: 0 };

/** How many transitions lie at or before the instant. */
function transitionsUntil(ms: number, { transitions }: Zone): number {
  let low = 0;
  let high = transitions.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((transitions[middle]?.fromMs ?? Infinity) <= ms) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Minutes east of UTC that the zone's clocks show at an instant (ms UTC). */
export const offsetAt = (ms: number, zone: Zone): number =>
  zone.transitions[transitionsUntil(ms, zone) - 1]?.offsetMinutes ?? zone.offsetMinutes;

/** The calendar day that the zone's clocks show at an instant (ms UTC). */
export const dayOfInstant = (ms: number, zone: Zone): Day =>
  day(Math.floor((ms + offsetAt(ms, zone) * minuteMs) / dayMs));

/**
 * The first instant after a local day is over for good, in ms UTC: every instant of that day lies before it. It is the
 * start of the next day, also where the clock changes at midnight (the day's hour that comes twice is counted in).
 * @example endOfDay(2024-03-31, Europe/Berlin) // 2024-03-31T22:00:00.000Z, after a day of 23 hours
 */
export function endOfDay(on: Day, zone: Zone): number {
  let until = Infinity;
  for (const { fromMs, offsetMinutes } of zone.transitions.toReversed()) {
    const midnight = (on + 1) * dayMs - offsetMinutes * minuteMs;
    if (fromMs < Math.min(midnight, until)) return Math.min(midnight, until);
    until = fromMs;
  }
  return Math.min((on + 1) * dayMs - zone.offsetMinutes * minuteMs, until);
}
