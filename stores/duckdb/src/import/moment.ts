import { AppError } from '@throughline/model';
import { quoted } from '../database.ts';
import { parseDayFormat, type DayFormat, type DayPart } from './day-format.ts';
import { fullMonths, monthNumber, shortMonths } from './month-text.ts';
import { serialMoment, type SerialDays } from './serial-day.ts';

const isSerial = (format: string): format is SerialDays => format === 'excel' || format === 'excel-1904';

const join = (parts: readonly DayPart[], of: 'pattern' | 'directive'): string => parts.map((part) => part[of]).join('');

/** The text with its month as a number between dashes. */
const withNumber = (raw: string, { parts, month }: DayFormat): string => {
  if (month === 'number') return raw;
  const at = parts.findIndex((part) => part.text.startsWith('MMM'));
  const [before, word, after] = [parts.slice(0, at), parts.slice(at, at + 1), parts.slice(at + 1)].map((some) =>
    join(some, 'pattern'),
  );
  const found = `regexp_extract(${raw}, ${quoted(`^${before}(${word})${after}$`)}, 1)`;
  const number = monthNumber(found, month === 'full-name' ? fullMonths : shortMonths);
  const around = quoted(`^(${before})${word}(${after})$`);
  return String.raw`regexp_replace(${raw}, ${around}, '\1-' || ${number} || '-\2')`;
};

/** DuckDB reads at most six digits of a fraction; no part of a day has seven digits after a full stop. */
const withMicroseconds = (text: string, { fraction }: DayFormat): string =>
  fraction ? String.raw`regexp_replace(${text}, '(\.\d{6})\d+', '\1')` : text;

const parsed = (text: string, parts: readonly DayPart[], { fraction }: DayFormat): string => {
  const whole = quoted(join(parts, 'directive'));
  if (!fraction) return `try_strptime(${text}, ${whole})`;
  const none = quoted(
    join(
      parts.filter((part) => part.text !== '.fff'),
      'directive',
    ),
  );
  return `try_strptime(${text}, [${whole}, ${none}])`;
};

const offsetAtEnd = String.raw`' ?(Z|[+-]\d{2}(?::?\d{2})?)$'`;

const withoutOffset = (text: string): string => `regexp_replace(${text}, ${offsetAtEnd}, '')`;

/** The UTC timestamp of one with an offset. ICU, which reads offsets as well, takes 31 April for 1 May. */
const minusOffset = (timestamp: string, raw: string): string => {
  const offset = `regexp_extract(${raw}, ${offsetAtEnd}, 1)`;
  const hours = `coalesce(try_cast(left(${offset}, 3) as integer), 0)`;
  const minutes = `coalesce(try_cast(left(${offset}, 1) || ltrim(substr(${offset}, 4), ':') as integer), 0)`;
  return `${timestamp} - to_minutes(${hours} * 60 + ${minutes})`;
};

/** The timestamp as written, whatever its offset. */
const asWritten = (raw: string, format: DayFormat): string => {
  const text = withMicroseconds(withNumber(raw, format), format);
  if (!format.offset) return parsed(text, format.parts, format);
  const end = format.parts.at(-2)?.text === ' ' ? -2 : -1;
  return parsed(withoutOffset(text), format.parts.slice(0, end), format);
};

/**
 * The UTC timestamp of a local one. By ICU's rule a time that a zone skips in spring is taken with the offset before the
 * change (02:30 is 03:30), and one that occurs twice in autumn is the later of the two.
 */
const zoned = (timestamp: string, zone: string | undefined): string =>
  zone === undefined || zone === 'UTC' ? timestamp : `timezone('UTC', timezone(${quoted(zone)}, ${timestamp}))`;

const guarded = (raw: string, pattern: string, value: string): string =>
  `case when regexp_full_match(${raw}, ${quoted(pattern)}) then ${value} end`;

const isoTime = String.raw`(?:[01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d{1,9})?)?`;
const isoLocal = String.raw`[1-9]\d{3}-\d{1,2}-\d{1,2}(?:[ T]${isoTime})?`;
const isoOffset = String.raw`[1-9]\d{3}-\d{1,2}-\d{1,2}[ T]${isoTime} ?(?:Z|[+-](?:0\d|1[0-4])(?::?[0-5]\d)?)`;

const iso = (raw: string, zone: string | undefined): string => {
  const local = zoned(`try_cast(${raw} as timestamp)`, zone);
  const offset = minusOffset(`try_cast(${withoutOffset(raw)} as timestamp)`, raw);
  return `case when regexp_full_match(${raw}, ${quoted(isoLocal)}) then ${local} when regexp_full_match(${raw}, ${quoted(isoOffset)}) then ${offset} end`;
};

const checkZone = (zone: string | undefined): void => {
  if (zone === undefined) return;
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions();
  } catch {
    throw new AppError('bad-input', `Expected the name of a time zone, got "${zone}".`, 'Such as America/New_York.');
  }
};

/**
 * The day that a text in the given format names, null where it does not fit. Of a text with a time it is the day as
 * written, also where an offset follows. YYYY-MM-DD takes what a cast takes: one digit for a month, a time behind the day.
 */
export const dayValue = (raw: string, format = 'YYYY-MM-DD'): string => {
  if (format === 'YYYY-MM-DD') return `try_cast(${raw} as date)`;
  if (format === 'YYYY-MM-DD hh:mm:ss') return `try_cast(try_cast(${raw} as timestamp) as date)`;
  if (isSerial(format)) return `cast(${serialMoment(raw, format)} as date)`;
  const written = parseDayFormat(format);
  return guarded(raw, join(written.parts, 'pattern'), `cast(${asWritten(raw, written)} as date)`);
};

/**
 * The UTC instant that a text in the given format names, null where it does not fit; without a format an ISO text. A text
 * without an offset is in the given zone, one without a time is its midnight.
 */
export const instantValue = (raw: string, format: string | undefined, zone: string | undefined): string => {
  checkZone(zone);
  if (format === undefined || format === 'YYYY-MM-DD' || format === 'YYYY-MM-DD hh:mm:ss') return iso(raw, zone);
  if (isSerial(format)) return zoned(serialMoment(raw, format), zone);
  const written = parseDayFormat(format);
  const value = written.offset ? minusOffset(asWritten(raw, written), raw) : zoned(asWritten(raw, written), zone);
  return guarded(raw, join(written.parts, 'pattern'), value);
};
