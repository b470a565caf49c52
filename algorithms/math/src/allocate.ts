import { sumDecimals } from './decimal.ts';
import type { Decimal } from './decimal.ts';
import { parseDecimal } from './decimal-text.ts';
import { invariant } from './invariant.ts';
import type { Money } from './money.ts';

function weightDecimal(weight: number | bigint): Decimal {
  const exact = parseDecimal(String(weight));
  invariant(exact !== undefined, `allocate expected finite weights, got ${weight}`);
  return exact;
}

function wholeWeights(weights: readonly number[] | readonly bigint[]): bigint[] {
  const decimals = weights.map(weightDecimal);
  const { scale } = sumDecimals(decimals);
  return decimals.map((d) => d.units * 10n ** BigInt(scale - d.scale));
}

/** Indices by falling remainder, the earlier one first on ties. */
function byRemainder(remainders: readonly bigint[]): number[] {
  const at = (index: number): bigint => remainders[index] ?? 0n;
  return remainders.map((_, index) => index).toSorted((i, j) => (at(i) === at(j) ? i - j : at(i) < at(j) ? 1 : -1));
}

function shareOut(total: bigint, weights: readonly bigint[]): bigint[] {
  const sum = weights.reduce((a, b) => a + b, 0n);
  const shares = weights.map((w) => (total * w) / sum);
  const left = Number(total - shares.reduce((a, b) => a + b, 0n));
  const lucky = new Set(byRemainder(weights.map((w) => (total * w) % sum)).slice(0, left));
  return shares.map((share, index) => (lucky.has(index) ? share + 1n : share));
}

/**
 * Splits an amount by weights at its own scale, by largest remainder; the parts add up to the amount exactly.
 * @param amount the money to split; its scale is the smallest part that is handed out
 * @param weights ≥ 0, at least one above 0; any common unit
 * @returns one part per weight, in order; each differs from its exact share by less than one unit
 * @throws InvariantError when the weights are empty, negative, not finite or all 0
 * @source Hamilton (largest remainder) method; Balinski & Young, Fair Representation, 1982, ch. 2
 * @example allocate({ units: 10000n, scale: 2, currency: 'EUR' }, [1, 1, 1]) // 33.34, 33.33, 33.33
 */
export function allocate(amount: Money, weights: readonly number[] | readonly bigint[]): Money[] {
  const whole = wholeWeights(weights);
  const isShareable = whole.every((w) => w >= 0n) && whole.some((w) => w > 0n);
  invariant(isShareable, `allocate expected weights ≥ 0 with one above 0, got [${weights.join(', ')}]`);
  const isNegative = amount.units < 0n;
  const shares = shareOut(isNegative ? -amount.units : amount.units, whole);
  return shares.map((units) => ({ ...amount, units: isNegative ? -units : units }));
}
