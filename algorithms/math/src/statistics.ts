import { invariant } from './invariant.ts';

const sum = (values: Float64Array): number => values.reduce((total, x) => total + x, 0);

/** Arithmetic mean, in the unit of the values; undefined for no values. */
export const mean = (values: Float64Array): number | undefined =>
  values.length === 0 ? undefined : sum(values) / values.length;

/**
 * Sample variance with divisor n − 1, by two passes.
 * @param values n numbers
 * @returns squared unit of the values; undefined for n < 2
 * @source NIST/SEMATECH e-Handbook of Statistical Methods, §1.3.5.6
 * @example variance(Float64Array.of(2, 4, 4, 4, 5, 5, 7, 9)) // 4.571428571428571
 */
export function variance(values: Float64Array): number | undefined {
  const centre = mean(values);
  if (centre === undefined || values.length < 2) return undefined;
  return values.reduce((total, x) => total + (x - centre) ** 2, 0) / (values.length - 1);
}

/** Square root of `variance`; undefined for fewer than two values. */
export function standardDeviation(values: Float64Array): number | undefined {
  const squared = variance(values);
  return squared === undefined ? undefined : Math.sqrt(squared);
}

/**
 * Quantile by linear interpolation between order statistics (type 7), the same as SQL `percentile_cont`.
 * @param sorted values in ascending order
 * @param p probability, 0 ≤ p ≤ 1
 * @returns in the unit of the values; undefined for no values
 * @throws InvariantError when `p` lies outside [0, 1]
 * @source R. J. Hyndman, Y. Fan, Sample Quantiles in Statistical Packages, American Statistician 50, 1996, definition 7
 * @example quantile(Float64Array.of(1, 2, 3, 4, 10), 0.9) // 7.6
 */
export function quantile(sorted: Float64Array, p: number): number | undefined {
  invariant(p >= 0 && p <= 1, `quantile expected a probability from 0 to 1, got ${p}`);
  const position = (sorted.length - 1) * p;
  const below = sorted[Math.floor(position)];
  const above = sorted[Math.ceil(position)];
  if (below === undefined || above === undefined) return undefined;
  const share = position - Math.floor(position);
  return share === 0 ? below : below + (above - below) * share;
}

/** Middle of values in ascending order; undefined for no values. */
export const median = (sorted: Float64Array): number | undefined => quantile(sorted, 0.5);
