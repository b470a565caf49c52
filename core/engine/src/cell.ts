import { decimal, divideDecimals, multiplyDecimals, parseDecimal, trimDecimal, type Decimal } from '@throughline/math';
import type { CellRow, RowsMetric } from '@throughline/query';

/** Why a cell has no value. */
export type Undefined = 'missing-rows' | 'no-rows' | 'several-currencies' | 'nothing-to-divide-by' | 'part-undefined';

/** One value of a metric: exact parts, how many rows, and the value or why there is none. */
export interface Cell {
  /** Key by field, in the order of the question; null where a row has none. */
  readonly keys: Readonly<Record<string, string | null>>;
  readonly period: string | null;
  readonly num: Decimal | undefined;
  readonly den: Decimal | undefined;
  readonly rows: number;
  /** Rows whose num or den is undefined. */
  readonly missing: number;
  readonly currency: string | undefined;
  readonly value: Decimal | undefined;
  readonly why: Undefined | undefined;
}

const quotientScale = 12;

/** num ÷ den × scale, rounded half-even once at the 12th decimal. */
export const quotient = (num: Decimal, den: Decimal, scale: number): Decimal | undefined => {
  const scaled = multiplyDecimals(num, decimal(BigInt(scale), 0));
  const result = divideDecimals(scaled, den, { scale: quotientScale, rounding: 'half-even' });
  return result === undefined ? undefined : trimDecimal(result);
};

/** a ÷ b, rounded half-even at the 12th decimal; undefined for b = 0. */
export const quotientOf = (a: Decimal, b: Decimal): Decimal | undefined => quotient(a, b, 1);

const decimalOf = (text: string | null): Decimal | undefined => {
  const parsed = text === null ? undefined : parseDecimal(text);
  return parsed === undefined ? undefined : trimDecimal(parsed);
};

type Value = Pick<Cell, 'value' | 'why'>;

const undefinedFor = (why: Undefined): Value => ({ value: undefined, why });

const divided = (num: Decimal | undefined, den: Decimal | undefined, scale: number): Value => {
  if (num === undefined || den === undefined) return undefinedFor('no-rows');
  const value = quotient(num, den, scale);
  return value === undefined ? undefinedFor('nothing-to-divide-by') : { value, why: undefined };
};

const valueOf = (metric: RowsMetric, parts: Omit<Cell, 'value' | 'why'>, covered: boolean): Value => {
  if (parts.missing > 0) return undefinedFor('missing-rows');
  if (parts.rows === 0 && !covered) return undefinedFor('no-rows');
  if (metric.over === 'mean' || metric.over === 'ratio' || metric.time === 'average') {
    return divided(parts.num, parts.den, metric.scale);
  }
  if (parts.num !== undefined)
    return { value: multiplyDecimals(parts.num, decimal(BigInt(metric.scale), 0)), why: undefined };
  const zero = parts.rows === 0 && (metric.over === 'sum' || metric.over === 'distinct');
  return zero ? { value: decimal(0n, 0), why: undefined } : undefinedFor('no-rows');
};

/** Reads a backend's row as a cell. A sum over no rows is 0 where a source covers it, else undefined. */
export const readCell = (
  metric: RowsMetric,
  row: CellRow,
  context: { fields: readonly string[]; covered: boolean },
): Cell => {
  const keys = Object.fromEntries(context.fields.map((field, i) => [field, row[`k${i}`] ?? null]));
  const parts = {
    keys,
    period: row.period,
    num: decimalOf(row.num),
    den: decimalOf(row.den),
    rows: Number(row.rows),
    missing: Number(row.missing),
    currency: row.currency ?? undefined,
  };
  if (Number(row.currencies) > 1) return { ...parts, currency: undefined, ...undefinedFor('several-currencies') };
  return { ...parts, ...valueOf(metric, parts, context.covered) };
};
