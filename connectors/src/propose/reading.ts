import type { ColumnEvidence, Reading } from '@throughline/model';
import type { Ambiguity } from './profile.ts';

const datedShapes: readonly { readonly shape: RegExp; readonly format: string }[] = [
  { shape: /^(?:19|20)\d\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/, format: 'YYYY-MM-DD' },
  { shape: /^(?:0[1-9]|[12]\d|3[01])\.(?:0[1-9]|1[0-2])\.(?:19|20)\d\d$/, format: 'DD.MM.YYYY' },
];

/** A way to read days that less than half of the values fit: columns whose gaps are filled with words. */
export const minorityReading = (column: ColumnEvidence): Reading | undefined => {
  for (const { shape, format } of datedShapes) {
    const dated = column.shapes.filter(({ example }) => shape.test(example));
    const count = dated.reduce((sum, { count: n }) => sum + n, 0);
    if (count < 3 || count * 10 < column.filled) continue;
    const days = column.common.filter(({ value }) => shape.test(value)).map(({ value }) => value);
    const misfits = column.common.filter(({ value }) => !shape.test(value)).slice(0, 12);
    const lineOf = (value: string): number => column.shapes.find(({ example }) => example === value)?.line ?? 0;
    return {
      type: 'day',
      format,
      count,
      least: days.toSorted()[0] ?? '',
      greatest: days.toSorted().at(-1) ?? '',
      misfits: misfits.map(({ value, count: n }) => ({ value, count: n, line: lineOf(value) })),
    };
  }
  return undefined;
};

const swapped = (format: string): string =>
  format.replaceAll(/[DM]+/g, (part) => (part.startsWith('D') ? 'M' : 'D').repeat(part.length));

/** The same days with day and month in the other order, where a column can be read so as well. */
const otherOrder = (reading: Reading, readings: readonly Reading[]): Reading | undefined => {
  const { format } = reading;
  if (format === undefined || !/^(?:DD?[^YD]+MM?|MM?[^YM]+DD?)\b/.test(format)) return undefined;
  return readings.find((r) => r.format === swapped(format));
};

const dayFirst = (format: string | undefined): boolean => format?.startsWith('D') ?? false;

/** The order of day and month that the rest of a table speaks for, and why. */
export interface UsualOrder {
  readonly dayFirst: boolean;
  readonly rule: string;
}

const certainOrders = (columns: readonly ColumnEvidence[]): boolean[] =>
  columns.flatMap(({ readings }) => {
    const [best] = readings.filter((r) => r.type === 'day' || r.type === 'instant');
    if (best === undefined) return [];
    const other = otherOrder(best, readings);
    if (!/^[DM]/.test(best.format ?? '') || !/MM?/.test(best.format ?? '') || /MMM/.test(best.format ?? '')) return [];
    return other !== undefined && other.count === best.count ? [] : [dayFirst(best.format)];
  });

const commaDecimals = (columns: readonly ColumnEvidence[]): boolean | undefined => {
  const formats = columns.flatMap(({ readings }) => readings.filter((r) => r.type === 'number').slice(0, 1));
  const styled = formats.filter(({ format }) => format !== undefined && format !== '1234.56');
  return styled.length === 0 ? undefined : styled.some(({ format }) => format?.endsWith(',56') === true);
};

/** Other day columns of the file decide; else the order that is usual with the way its numbers are written. */
export const usualOrder = (columns: readonly ColumnEvidence[]): UsualOrder => {
  const certain = certainOrders(columns);
  if (certain.length > 0) {
    const first = certain.filter(Boolean).length * 2 >= certain.length;
    return { dayFirst: first, rule: 'as in the other day columns of the file' };
  }
  const comma = commaDecimals(columns);
  const dollars = columns.some(({ name }) => /\bUSD\b|_usd\b|\$/.test(name));
  if (comma !== undefined) {
    return { dayFirst: comma, rule: `as is usual where decimals follow a ${comma ? 'comma' : 'point'}` };
  }
  return dollars
    ? { dayFirst: false, rule: 'as is usual with US dollars' }
    : { dayFirst: true, rule: 'as is usual in most countries, since nothing in the file decides' };
};

/** Of two orders that fit equally many values, the usual one, with what was not taken. */
export const inOrder = (
  reading: Reading,
  readings: readonly Reading[],
  usual: UsualOrder,
): { reading: Reading; ambiguous: Ambiguity | undefined } => {
  const other = otherOrder(reading, readings);
  if (other === undefined) return { reading, ambiguous: undefined };
  if (other.count !== reading.count) {
    return { reading: other.count > reading.count ? other : reading, ambiguous: undefined };
  }
  const [taken, left] = dayFirst(reading.format) === usual.dayFirst ? [reading, other] : [other, reading];
  return { reading: taken, ambiguous: { alternative: left.format ?? '', rule: usual.rule } };
};
