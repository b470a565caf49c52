/** A local moment and its offset from UTC in minutes. */
export interface WrittenMoment {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly microsecond: number;
  readonly offset: number;
}

const english = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

const two = (value: number): string => String(value).padStart(2, '0');

const offsetText = (minutes: number): string => {
  const size = Math.abs(minutes);
  return minutes === 0 ? 'Z' : `${minutes < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`;
};

const partText = (part: string, m: WrittenMoment, halfDays: boolean): string => {
  switch (part) {
    case 'YYYY':
      return String(m.year);
    case 'YY':
      return two(m.year % 100);
    case 'MMMM':
      return english[m.month - 1] ?? '';
    case 'MMM':
      return (english[m.month - 1] ?? '').slice(0, 3).toUpperCase();
    case 'MM':
      return two(m.month);
    case 'M':
      return String(m.month);
    case 'DD':
      return two(m.day);
    case 'D':
      return String(m.day);
    case 'hh':
      return two(halfDays ? ((m.hour + 11) % 12) + 1 : m.hour);
    case 'mm':
      return two(m.minute);
    case 'ss':
      return two(m.second);
    case '.fff':
      return `.${String(m.microsecond).padStart(6, '0')}`;
    case 'AM':
      return m.hour < 12 ? 'AM' : 'pm';
    case 'ZZ':
      return offsetText(m.offset);
    default:
      return part;
  }
};

/** A moment in a format that is given in parts. */
export const writeMoment = (m: WrittenMoment, parts: readonly string[]): string =>
  parts.map((part) => partText(part, m, parts.includes('AM'))).join('');

const daysOf = (year: number, month: number): number => {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
};

const twelve = (hour: number, half: string): number | undefined => {
  if (hour < 1 || hour > 12) return undefined;
  return (hour % 12) + (half.toUpperCase() === 'PM' ? 12 : 0);
};

const monthOf = (word: string, least: number): number | undefined => {
  const text = word.replace(/\.$/, '').toLowerCase();
  const found = english.findIndex((name) =>
    least === 3 ? name.slice(0, 3).toLowerCase() === text : name.toLowerCase() === text,
  );
  return found === -1 ? undefined : found + 1;
};

type Found = { readonly [part: string]: string };

/** How much of a text a part takes: the lengths that are tried, longest first. */
const lengths = (part: string, rest: string): number[] => {
  const run = (pattern: RegExp): number => pattern.exec(rest)?.[0].length ?? 0;
  const digits = run(/^[0-9]+/);
  const exactly = (n: number): number[] => (digits >= n ? [n] : []);
  const upTo = (n: number): number[] => [2, 1].filter((k) => k <= digits && k <= n);
  if (part === 'YYYY') return rest.startsWith('0') ? [] : exactly(4);
  if (['YY', 'MM', 'DD', 'mm', 'ss'].includes(part)) return exactly(2);
  if (['M', 'D', 'hh'].includes(part)) return upTo(2);
  if (part === 'MMM' || part === 'MMMM')
    return Array.from({ length: run(/^\p{L}+\.?/u) }, (_, i) => i + 1).toReversed();
  if (part === '.fff') return [run(/^\.[0-9]{1,9}(?![0-9])/), 0];
  if (part === 'AM') return /^[ap]m/i.test(rest) ? [2] : [];
  if (part === 'ZZ') return [run(/^(?:Z|[+-]\d\d(?::?\d\d)?)/)].filter((n) => n > 0);
  return rest.startsWith(part) ? [part.length] : [];
};

const split = (text: string, parts: readonly string[]): Found | undefined => {
  const [part, ...more] = parts;
  if (part === undefined) return text === '' ? {} : undefined;
  for (const length of lengths(part, text)) {
    const rest = split(text.slice(length), more);
    if (rest !== undefined) return { [part]: text.slice(0, length), ...rest };
  }
  return undefined;
};

const offsetMinutes = (text: string): number | undefined => {
  if (text === 'Z') return 0;
  const [hours, minutes] = [Number(text.slice(1, 3)), Number(text.slice(3).replace(':', ''))];
  return hours > 14 || minutes > 59 ? undefined : (hours * 60 + minutes) * (text.startsWith('-') ? -1 : 1);
};

const yearOf = (found: Found): number => {
  const short = Number(found['YY']);
  return found['YYYY'] === undefined ? short + (short < 69 ? 2000 : 1900) : Number(found['YYYY']);
};

const monthIn = (found: Found): number | undefined => {
  if (found['MMMM'] !== undefined) return monthOf(found['MMMM'], 4);
  return found['MMM'] === undefined ? Number(found['MM'] ?? found['M']) : monthOf(found['MMM'], 3);
};

/** A moment read part by part, undefined where the text does not fit or names no moment; English month names only. */
export const readMoment = (text: string, parts: readonly string[]): WrittenMoment | undefined => {
  const found = split(text, parts);
  if (found === undefined) return undefined;
  const [year, month, day] = [yearOf(found), monthIn(found), Number(found['DD'] ?? found['D'] ?? 1)];
  const clock = Number(found['hh'] ?? 0);
  const hour = found['AM'] === undefined ? clock : twelve(clock, found['AM']);
  const [minute, second] = [Number(found['mm'] ?? 0), Number(found['ss'] ?? 0)];
  const offset = offsetMinutes(found['ZZ'] ?? 'Z');
  if (month === undefined || hour === undefined || offset === undefined) return undefined;
  if (month < 1 || month > 12 || day < 1 || day > daysOf(year, month)) return undefined;
  if (hour > 23 || minute > 59 || second > 59) return undefined;
  const microsecond = Number((found['.fff'] ?? '.0').slice(1, 7).padEnd(6, '0'));
  return { year, month, day, hour, minute, second, microsecond, offset };
};

/** The day as the store prints it. */
export const printedDay = ({ year, month, day }: WrittenMoment): string => `${year}-${two(month)}-${two(day)}`;

/** The UTC instant as `epoch_us` gives it. */
export const epochMicroseconds = (m: WrittenMoment): bigint =>
  BigInt(Date.UTC(m.year, m.month - 1, m.day, m.hour, m.minute - m.offset, m.second)) * 1000n + BigInt(m.microsecond);
