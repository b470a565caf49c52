import { rescale } from './decimal.ts';
import type { Decimal } from './decimal.ts';
import { invariant } from './invariant.ts';

const pattern = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d{1,3}))?$/;

/**
 * Reads a decimal in plain or scientific notation and keeps every digit written: `2.50` has scale 2.
 * @param text no spaces, no thousands separators, point as decimal mark; an exponent has at most three digits
 * @returns undefined when the text is not such a number (`''`, `'abc'`, `'1,2'`, `'.'`)
 * @example parseDecimal('2.99E-2') // { units: 299n, scale: 4 }
 */
export function parseDecimal(text: string): Decimal | undefined {
  const [, sign, whole = '', fraction = '', exponent = '0'] = pattern.exec(text) ?? [];
  if (sign === undefined || whole + fraction === '') return undefined;
  const digits = BigInt(whole + fraction);
  const units = sign === '-' ? -digits : digits;
  const scale = fraction.length - Number(exponent);
  return scale >= 0 ? { units, scale } : { units: units * 10n ** BigInt(-scale), scale: 0 };
}

/** Plain notation with exactly `scale` digits after the point; `parseDecimal` gives the same decimal back. */
export function formatDecimal({ units, scale }: Decimal): string {
  const sign = units < 0n ? '-' : '';
  const digits = (units < 0n ? -units : units).toString().padStart(scale + 1, '0');
  if (scale === 0) return sign + digits;
  return `${sign}${digits.slice(0, -scale)}.${digits.slice(-scale)}`;
}

/** The nearest double. Only for display and kernels: never add the results up as money. */
export const decimalToNumber = (d: Decimal): number => Number(formatDecimal(d));

/**
 * The decimal of a double, rounded half-even to `scale` digits. What is rounded is the shortest decimal that reads back
 * as `x` (what a person typed), not its binary expansion.
 * @param x finite
 * @param scale digits after the point, ≥ 0
 * @throws InvariantError when `x` is not finite
 * @example decimalFromNumber(2.675, 2) // 2.68
 */
export function decimalFromNumber(x: number, scale: number): Decimal {
  const exact = parseDecimal(String(x));
  invariant(exact !== undefined, `decimalFromNumber expected a finite number, got ${x}`);
  return rescale(exact, scale, 'half-even');
}
