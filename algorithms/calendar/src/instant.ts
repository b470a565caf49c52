import { day, formatDay, parseDay } from '@throughline/math';

const minuteMs = 60_000;
const dayMs = 86_400_000;
const pattern = /^([^T]+)T(\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?(Z|[+-]\d{2}(?::?\d{2})?)$/;

function parseOffset(text: string): number | undefined {
  if (text === 'Z') return 0;
  const [hours, minutes] = [Number(text.slice(1, 3)), Number(text.slice(3).replace(':', '') || '0')];
  if (hours > 23 || minutes > 59) return undefined;
  return (text.startsWith('-') ? -1 : 1) * (hours * 60 + minutes);
}

function parseClock(hours: string, minutes: string, seconds: string): number | undefined {
  if (Number(hours) > 23 || Number(minutes) > 59 || Number(seconds) > 59) return undefined;
  return (Number(hours) * 60 + Number(minutes)) * minuteMs + Number(seconds) * 1000;
}

/**
 * Reads `YYYY-MM-DDTHH:MM[:SS[.fff]]` with `Z` or an offset (`+02:00`, `+0200`, `+02`).
 * @returns ms since 1970-01-01T00:00Z, digits below the millisecond cut off; undefined for any other text, for times
 *   without offset, 24:00 and leap seconds
 * @source RFC 3339 §5.6; ISO 8601-1:2019 §5.4
 * @example parseInstant('1996-12-19T16:39:57-08:00') // 851042397000
 */
export function parseInstant(text: string): number | undefined {
  const [matched, date = '', hours = '', minutes = '', seconds = '0', fraction = '', zone = ''] =
    pattern.exec(text) ?? [];
  const [on, clock, offset] = [parseDay(date), parseClock(hours, minutes, seconds), parseOffset(zone)];
  if (matched === undefined || on === undefined || clock === undefined || offset === undefined) return undefined;
  return on * dayMs + clock + Number(fraction.slice(0, 3).padEnd(3, '0')) - offset * minuteMs;
}

const pad = (n: number, width: number): string => String(n).padStart(width, '0');

/** An instant (whole ms UTC) as `YYYY-MM-DDTHH:MM:SS.fffZ`. */
export function formatInstant(ms: number): string {
  const on = Math.floor(ms / dayMs);
  const rest = ms - on * dayMs;
  const [hours, minutes, seconds] = [
    Math.floor(rest / 3_600_000),
    Math.floor(rest / minuteMs) % 60,
    Math.floor(rest / 1000) % 60,
  ];
  return `${formatDay(day(on))}T${pad(hours, 2)}:${pad(minutes, 2)}:${pad(seconds, 2)}.${pad(rest % 1000, 3)}Z`;
}
