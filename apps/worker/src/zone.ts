import type { Transition, Zone } from '@throughline/calendar';
import { AppError } from '@throughline/model';

const minute = 60_000;
/** A fortnight: zones that put their clocks back for Ramadan change them twice in less than thirty days. */
const stepMs = 14 * 86_400_000;
const first = Date.UTC(1970, 0, 1);
const last = Date.UTC(2070, 0, 1);

const clockOf = (name: string): Intl.DateTimeFormat => {
  try {
    return new Intl.DateTimeFormat('en-US', {
      timeZone: name,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
    });
  } catch {
    throw new AppError('bad-input', `company.json: expected a time zone such as "Europe/Berlin", got "${name}".`);
  }
};

const offsetAt = (clock: Intl.DateTimeFormat, ms: number): number => {
  const parts = Object.fromEntries(clock.formatToParts(ms).map((part) => [part.type, Number(part.value)]));
  const local = Date.UTC(
    parts['year'] ?? 0,
    (parts['month'] ?? 1) - 1,
    parts['day'] ?? 1,
    parts['hour'] ?? 0,
    parts['minute'] ?? 0,
  );
  return Math.round((local - ms) / minute);
};

const changeBetween = (clock: Intl.DateTimeFormat, from: number, to: number): number => {
  const before = offsetAt(clock, from);
  let [low, high] = [from, to];
  while (high - low > minute) {
    const middle = low + Math.floor((high - low) / 2 / minute) * minute;
    if (offsetAt(clock, middle) === before) low = middle;
    else high = middle;
  }
  return high;
};

/** The offsets of a time zone from 1970 to 2069, found by asking the platform's calendar once. */
export const zoneOf = (name: string): Zone => {
  if (name === 'UTC') return { name, transitions: [], offsetMinutes: 0 };
  const clock = clockOf(name);
  const transitions: Transition[] = [];
  let before = offsetAt(clock, first);
  for (let ms = first; ms < last; ms += stepMs) {
    const after = offsetAt(clock, ms + stepMs);
    if (after !== before) transitions.push({ fromMs: changeBetween(clock, ms, ms + stepMs), offsetMinutes: after });
    before = after;
  }
  return { name, transitions, offsetMinutes: offsetAt(clock, first) };
};
