import { AppError, numberFormats, type ColumnExpression, type NumberFormat } from '@throughline/model';
import { quoted } from '../database.ts';
import { escaped } from './day-format.ts';

/** How a number is written. */
export interface NumberText {
  readonly format: NumberFormat;
  readonly negative?: '(1)' | '1-' | undefined;
  readonly unit?: readonly string[] | undefined;
}

interface Marks {
  /** What may stand between groups of three digits. */
  readonly groups: readonly string[];
  readonly point: '.' | ',';
}

const marks: Readonly<Record<NumberFormat, Marks>> = {
  '1234.56': { groups: [], point: '.' },
  '1,234.56': { groups: [','], point: '.' },
  '1.234,56': { groups: ['.'], point: ',' },
  '1 234,56': { groups: [' ', '\u00A0', '\u202F'], point: ',' },
  "1'234.56": { groups: ["'", '\u2019'], point: '.' },
  '1234,56': { groups: [], point: ',' },
};

const space = '[ \u00A0\u202F]*';

/** The format of numbers that an expression names. */
export const numberFormatOf = ({ column, format = '1234.56' }: ColumnExpression): NumberFormat => {
  const found = numberFormats.find((known) => known === format);
  if (found !== undefined) return found;
  throw new AppError(
    'bad-input',
    `Expected a way to write the numbers of "${column}", got "${format}".`,
    `There are ${numberFormats.join('   ')}.`,
  );
};

/** A number without sign and unit that has at most `scale` decimals, or more that are zero; a first group does not begin with 0. */
const unsigned = (format: NumberFormat, scale: number | undefined): string => {
  const { groups, point } = marks[format];
  const whole = groups.length === 0 ? String.raw`\d+` : String.raw`(?:[1-9]\d{0,2}(?:[${groups.join('')}]\d{3})+|\d+)`;
  const zeros = scale === 0 ? '0+' : String.raw`\d{1,${scale}}0*`;
  const decimals = escaped(point) + (scale === undefined ? String.raw`\d+` : zeros);
  const bare = format === '1234.56' ? String.raw`\.|` : '';
  return `(?:${whole}(?:${bare}${decimals})?|${decimals})`;
};

const exponential = String.raw`(?:\d+\.?\d*|\.\d+)[eE][+-]?\d{1,3}`;

interface Written {
  readonly pattern: string;
  /** The parts of the pattern that make a plain number, the sign first; undefined where that is the whole text. */
  readonly order: string | undefined;
}

/** A number with its sign and units as RE2 patterns; `digits` is the number itself. */
const written = ({ negative, unit = [] }: NumberText, digits: string): Written => {
  if (negative === undefined && unit.length === 0) return { pattern: `[+-]?${digits}`, order: undefined };
  const words = unit.toSorted((a, b) => b.length - a.length).map(escaped);
  const before = words.length === 0 ? '' : `(?:(?:${words.join('|')})${space})?`;
  const after = words.length === 0 ? '' : `(?:${space}(?:${words.join('|')}))?`;
  const signed = `(?:${before}([+-]?)|([+-])${before})(${digits})${after}`;
  if (negative === '(1)') {
    const pattern = String.raw`${signed}|${before}(\()${space}${before}(${digits})${after}${space}\)${after}`;
    return { pattern, order: String.raw`\1\2\3\4\5` };
  }
  if (negative === '1-')
    return { pattern: `${signed}|${before}(${digits})${after}${space}(-)${after}`, order: String.raw`\1\2\3\5\4` };
  return { pattern: signed, order: String.raw`\1\2\3` };
};

/** The text of a number that fits `how`, as DuckDB casts it. */
const plain = (raw: string, how: NumberText, { pattern, order }: Written): string => {
  const text = order === undefined ? raw : `regexp_replace(${raw}, ${quoted(`^(?:${pattern})$`)}, ${quoted(order)})`;
  const { groups, point } = marks[how.format];
  const closed = how.negative === '(1)' ? `replace(${text}, '(', '-')` : text;
  const joined = groups.reduce((inner, mark) => `replace(${inner}, ${quoted(mark)}, '')`, closed);
  return point === ',' ? `replace(${joined}, ',', '.')` : joined;
};

/** Whether a number with an exponent has at most `scale` decimals: its digits without zeros at the end, moved by the exponent. */
const fits = (text: string, scale: number): string => {
  const mantissa = `regexp_extract(${text}, '[0-9.]+')`;
  const exponent = `cast(regexp_extract(${text}, '[eE](.*)$', 1) as integer)`;
  const significant = `rtrim(replace(${mantissa}, '.', ''), '0')`;
  return `(${significant} = '' or length(${significant}) - strpos(${mantissa} || '.', '.') + 1 - ${exponent} <= ${scale})`;
};

/**
 * A number written in a given way as a decimal, null where the text does not fit it or has more decimals than `scale`;
 * rounded to it where `round` is true. Exponents belong to the format 1234.56.
 */
export const numberValue = (
  raw: string,
  how: NumberText,
  { type, scale, round }: { readonly type: string; readonly scale: number; readonly round: boolean },
): string => {
  const exact = written(how, unsigned(how.format, round ? undefined : scale));
  const value = `try_cast(${plain(raw, how, exact)} as ${type})`;
  const first = `when regexp_full_match(${raw}, ${quoted(exact.pattern)}) then ${value}`;
  if (how.format !== '1234.56') return `case ${first} end`;
  const power = written(how, exponential);
  const text = plain(raw, how, power);
  const cast = `try_cast(${text} as ${type})`;
  const checked = round ? cast : `case when ${fits(text, scale)} then ${cast} end`;
  return `case ${first} when regexp_full_match(${raw}, ${quoted(power.pattern)}) then ${checked} end`;
};
