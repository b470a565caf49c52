import { AppError } from '@throughline/model';

/** A part of a written day: a literal, or what a run of digits or letters means. */
export interface DayPart {
  readonly text: string;
  readonly pattern: string;
  /** What `strptime` calls it. */
  readonly directive: string;
  /** What it looks like in a column's shapes: digits as `9`, letters as `A` and `a`. */
  readonly shape: string;
}

/** A way to write days, in parts. */
export interface DayFormat {
  readonly parts: readonly DayPart[];
  readonly month: 'number' | 'short-name' | 'full-name';
  readonly timed: boolean;
  readonly fraction: boolean;
  readonly offset: boolean;
}

type Meaning = Omit<DayPart, 'text'>;

const digits = (pattern: string, directive: string, many: boolean): Meaning => ({
  pattern,
  directive,
  shape: many ? String.raw`9\+` : String.raw`9\+?`,
});
const name: Meaning = { pattern: String.raw`[^-0-9/., :]+\.?`, directive: '-%m-', shape: String.raw`[Aa+]+\.?` };

const meanings: Readonly<Record<string, Meaning>> = {
  YYYY: digits(String.raw`[1-9]\d{3}`, '%Y', true),
  YY: digits(String.raw`\d{2}`, '%y', true),
  MMMM: name,
  MMM: name,
  MM: digits(String.raw`\d{2}`, '%m', true),
  M: digits(String.raw`\d{1,2}`, '%m', false),
  DD: digits(String.raw`\d{2}`, '%d', true),
  D: digits(String.raw`\d{1,2}`, '%d', false),
  hh: digits(String.raw`(?:[01]?\d|2[0-3])`, '%H', false),
  mm: digits(String.raw`[0-5]\d`, '%M', true),
  ss: digits(String.raw`[0-5]\d`, '%S', true),
  '.fff': { pattern: String.raw`(?:\.\d{1,9})?`, directive: '.%f', shape: String.raw`(?:\.9\+?)?` },
  AM: { pattern: '[AaPp][Mm]', directive: '%p', shape: String.raw`(?:A\+|a\+)` },
  ZZ: {
    pattern: String.raw`(?:Z|[+-](?:0\d|1[0-4])(?::?[0-5]\d)?)`,
    directive: '%z',
    shape: String.raw`(?:A|[+-]9\+(?::9\+)?)`,
  },
};

const twelveHours = digits('(?:0?[1-9]|1[0-2])', '%I', false);

/** Within patterns of RE2 and of JavaScript alike. */
export const escaped = (text: string): string => text.replaceAll(/[\\^$.|?*+()[\]{}]/g, String.raw`\$&`);

const partOf = (text: string, halfDays: boolean): DayPart => {
  const meaning = text === 'hh' && halfDays ? twelveHours : meanings[text.replace('PM', 'AM')];
  return meaning === undefined
    ? { text, pattern: escaped(text), directive: text, shape: escaped(text) }
    : { text, ...meaning };
};

const refuse = (format: string, expected: string): never => {
  throw new AppError(
    'bad-input',
    `Expected a way to write days with ${expected}, got "${format}".`,
    'A format names a year, a month and mostly a day once each, such as DD/MM/YYYY, D MMM YY or YYYY-MM-DD hh:mm:ss.',
  );
};

const isDigits = (part: DayPart | undefined): boolean => part !== undefined && /^(?:Y+|MM?|D+)$/.test(part.text);
const varies = (part: DayPart | undefined): boolean => part?.text === 'D' || part?.text === 'M';

const check = (format: string, parts: readonly DayPart[]): void => {
  const count = (pattern: RegExp): number => parts.filter((part) => pattern.test(part.text)).length;
  if (count(/^Y/) !== 1) refuse(format, 'one year');
  if (count(/^M/) !== 1) refuse(format, 'one month');
  if (count(/^D/) > 1) refuse(format, 'at most one day');
  const runTogether = parts.some(
    (part, i) => isDigits(part) && isDigits(parts[i + 1]) && (varies(part) || varies(parts[i + 1])),
  );
  if (runTogether) refuse(format, 'a separator beside D and M, whose digits vary');
};

/** Takes a format such as `DD/MM/YYYY hh:mm` apart; without a day it is the first of the month. */
export const parseDayFormat = (format: string): DayFormat => {
  const texts: readonly string[] = format.match(/YYYY|YY|M{1,4}|DD?|hh|mm|ss|\.fff|[AP]M|ZZ|./g) ?? [];
  const halfDays = /[AP]M(?: ?ZZ)?$/.test(format);
  const parts = texts.map((text) => partOf(text, halfDays));
  check(format, parts);
  const has = (text: string): boolean => texts.includes(text);
  const named = has('MMMM') ? 'full-name' : 'short-name';
  return {
    parts,
    month: has('MMMM') || has('MMM') ? named : 'number',
    timed: has('hh'),
    fraction: has('.fff'),
    offset: has('ZZ'),
  };
};
