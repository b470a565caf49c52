import { normalQuantile } from '@throughline/math';

/**
 * Uniform numbers in (0, 1), one for each key: the same seed, stream and key give the same number whatever was drawn
 * before. Two companies that differ in one thing therefore share all other chance (common random numbers).
 */
export type Draw = (a: number, b?: number, c?: number) => number;

const mixed = (h: number, k: number): number => {
  let x = Math.imul(k ^ (k >>> 15), 0x2c1b3c6d);
  x = Math.imul(x ^ (x >>> 12), 0x297a2d39);
  let y = h ^ (x ^ (x >>> 15));
  y = Math.imul(y ^ (y >>> 16), 0x85ebca6b);
  y = Math.imul(y ^ (y >>> 13), 0xc2b2ae35);
  return (y ^ (y >>> 16)) + 0x9e3779b9;
};

const hashText = (text: string): number => {
  let h = 0x811c9dc5;
  for (let i = 0; i < text.length; i += 1) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
  return h;
};

/**
 * Opens a stream of draws.
 * @param seed any integer
 * @param stream what is drawn, as words: `vendor delay`
 * @source the mixing steps follow the finaliser of MurmurHash3, A. Appleby, 2011 (public domain)
 */
export const drawsOf = (seed: number, stream: string): Draw => {
  const start = mixed(mixed(hashText(stream), seed), Math.floor(seed / 4_294_967_296));
  return (a, b = 0, c = 0) => {
    const h = mixed(mixed(mixed(start, a), b), c);
    const high = mixed(h, 0x68e31da4) >>> 0;
    const low = mixed(h, 0x1b56c4e9) >>> 0;
    return (high * 2_097_152 + (low >>> 11) + 0.5) / 9_007_199_254_740_992;
  };
};

/** An exponential time of the given mean, from a uniform number. */
export const exponential = (u: number, mean: number): number => -Math.log(u) * mean;

/** A normal number. */
export const normal = (u: number, mean: number, deviation: number): number => mean + deviation * normalQuantile(u);

/** A lognormal number of the given median; `sigma` is the deviation of its logarithm. */
export const lognormal = (u: number, median: number, sigma: number): number =>
  median * Math.exp(sigma * normalQuantile(u));

/** A Poisson count: by inversion below a mean of 60, by the rounded normal above (error of a quantile below one count). */
export const poisson = (u: number, mean: number): number => {
  if (mean <= 0) return 0;
  if (mean > 60) return Math.max(0, Math.round(normal(u, mean, Math.sqrt(mean))));
  let chance = Math.exp(-mean);
  let sum = chance;
  let count = 0;
  while (u > sum && count < 400) {
    count += 1;
    chance *= mean / count;
    sum += chance;
  }
  return count;
};

/** A whole number from `low` to `high`, both included. */
export const between = (u: number, low: number, high: number): number => low + Math.floor(u * (high - low + 1));

/** The member at an index that is known to be there. */
export const at = <T>(list: ArrayLike<T>, index: number): T => {
  const value = list[index];
  if (value === undefined) throw new RangeError(`index ${String(index)} of ${String(list.length)}`);
  return value;
};

/** One of a list, each with the same chance. */
export const oneOf = <T>(u: number, list: readonly T[]): T => at(list, Math.floor(u * list.length));

/** Chooses an index by weights that were added up: `sums[i]` is the sum of the weights 0 to i. */
export const weighted = (u: number, sums: ArrayLike<number>): number => {
  const wanted = u * at(sums, sums.length - 1);
  let [low, high] = [0, sums.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (at(sums, middle) < wanted) low = middle + 1;
    else high = middle;
  }
  return low;
};

/** Weights added up for `weighted`. */
export const addedUp = (weights: readonly number[]): Float64Array => {
  const sums = new Float64Array(weights.length);
  let sum = 0;
  for (const [i, weight] of weights.entries()) {
    sum += weight;
    sums[i] = sum;
  }
  return sums;
};
