import { InvariantError } from './invariant.ts';
import { divideRounded } from './rounding.ts';
import type { Rounding } from './rounding.ts';

/** The exact number `units × 10^-scale`; `scale` ≥ 0 is kept, so 1.50 and 1.5 are equal in value but not in form. */
export interface Decimal {
  readonly units: bigint;
  readonly scale: number;
}

export interface DivisionResult {
  readonly scale: number;
  readonly rounding: Rounding;
}

const powersOfTen: readonly bigint[] = Array.from({ length: 40 }, (_, exponent) => 10n ** BigInt(exponent));
const powerOfTen = (exponent: number): bigint => powersOfTen[exponent] ?? 10n ** BigInt(exponent);

/** The decimal `units × 10^-scale`; throws InvariantError when `scale` is not an integer ≥ 0. */
export function decimal(units: bigint, scale: number): Decimal {
  if (!Number.isInteger(scale) || scale < 0)
    throw new InvariantError(`decimal expected a whole scale ≥ 0, got ${scale}`);
  return { units, scale };
}

const unitsAt = (d: Decimal, scale: number): bigint => d.units * powerOfTen(scale - d.scale);

/** Exact sum, at the larger of the two scales. */
export function addDecimals(a: Decimal, b: Decimal): Decimal {
  const scale = Math.max(a.scale, b.scale);
  return { units: unitsAt(a, scale) + unitsAt(b, scale), scale };
}

export const negate = (d: Decimal): Decimal => ({ units: -d.units, scale: d.scale });

export const absolute = (d: Decimal): Decimal => (d.units < 0n ? negate(d) : { units: d.units, scale: d.scale });

export const isZero = (d: Decimal): boolean => d.units === 0n;

/** Exact difference `a − b`, at the larger of the two scales. */
export const subtractDecimals = (a: Decimal, b: Decimal): Decimal => addDecimals(a, negate(b));

/** Exact product; its scale is the sum of the scales. */
export const multiplyDecimals = (a: Decimal, b: Decimal): Decimal => ({
  units: a.units * b.units,
  scale: a.scale + b.scale,
});

/**
 * Quotient `a / b`, rounded once to `scale` digits.
 * @returns undefined when `b` is zero
 * @example divideDecimals(decimal(1n, 0), decimal(3n, 0), { scale: 4, rounding: 'half-even' }) // 0.3333
 */
export function divideDecimals(a: Decimal, b: Decimal, { scale, rounding }: DivisionResult): Decimal | undefined {
  if (b.units === 0n) return undefined;
  const dividend = a.units * powerOfTen(b.scale + scale);
  return decimal(divideRounded(dividend, b.units * powerOfTen(a.scale), rounding), scale);
}

/** −1, 0 or 1 as the value of `a` is below, equal to or above that of `b`, whatever their scales. */
export function compareDecimals(a: Decimal, b: Decimal): -1 | 0 | 1 {
  const difference = subtractDecimals(a, b).units;
  if (difference === 0n) return 0;
  return difference < 0n ? -1 : 1;
}

/** The same value with exactly `scale` digits after the point, rounded when digits are dropped. */
export function rescale(d: Decimal, scale: number, rounding: Rounding): Decimal {
  if (scale >= d.scale) return decimal(unitsAt(d, scale), scale);
  return decimal(divideRounded(d.units, powerOfTen(d.scale - scale), rounding), scale);
}

/** The same value with the smallest scale that holds it: 1.500 becomes 1.5, 100 stays 100. */
export function trimDecimal(d: Decimal): Decimal {
  let { units, scale } = d;
  while (scale > 0 && units % 10n === 0n) {
    units /= 10n;
    scale -= 1;
  }
  return { units, scale };
}

/** Exact sum at the largest scale of the list; 0 with scale 0 for an empty list. */
export function sumDecimals(list: readonly Decimal[]): Decimal {
  const scale = list.reduce((largest, d) => Math.max(largest, d.scale), 0);
  return { units: list.reduce((sum, d) => sum + unitsAt(d, scale), 0n), scale };
}
