import { invariant, InvariantError } from './invariant.ts';
import { normalQuantile } from './normal.ts';
import { fnv1a64, splitmix64, xoshiro128 } from './xoshiro.ts';

/** A seeded stream of random draws; equal seeds give equal draws. It holds state: one owner, one order of calls. */
export interface Random {
  /** Uniform in [0, 1), 53 bits. */
  readonly next: () => number;
  /** Uniform whole number, `lowInclusive` ≤ n < `highExclusive`. */
  readonly int: (lowInclusive: number, highExclusive: number) => number;
  readonly normal: (mean: number, standardDeviation: number) => number;
  /** Exponential with this mean ≥ 0. */
  readonly exponential: (mean: number) => number;
  /** Poisson count with this mean ≥ 0; cost is linear in the mean. */
  readonly poisson: (mean: number) => number;
  /** One element of a list that is not empty, each equally likely. */
  readonly pick: <T>(list: readonly T[]) => T;
  /** A new array in random order. */
  readonly shuffle: <T>(list: readonly T[]) => T[];
  /** An independent stream that depends on this stream's seed and the name only, not on the draws made so far. */
  readonly fork: (name: string) => Random;
}

const largestPoissonStep = 30;

function seedWord(seed: number | string): bigint {
  if (typeof seed === 'string') return fnv1a64(seed);
  invariant(Number.isSafeInteger(seed), `createRandom expected a whole number or a text as seed, got ${seed}`);
  return BigInt.asUintN(64, BigInt(seed));
}

function wordsFrom(seed: bigint): () => number {
  const fill = splitmix64(seed);
  const [first, second] = [fill(), fill()];
  return xoshiro128(Uint32Array.from([first, first >> 32n, second, second >> 32n], (w) => Number(w & 0xffffffffn)));
}

function poissonByMultiplication(mean: number, next: () => number): number {
  const floor = Math.exp(-mean);
  let count = 0;
  for (let product = next(); product > floor; product *= next()) count += 1;
  return count;
}

function poisson(mean: number, next: () => number): number {
  invariant(mean >= 0 && Number.isFinite(mean), `poisson expected a mean of 0 or more, got ${mean}`);
  let count = 0;
  for (let left = mean; left > 0; left -= largestPoissonStep) {
    count += poissonByMultiplication(Math.min(left, largestPoissonStep), next);
  }
  return count;
}

function pick<T>(list: readonly T[], next: () => number): T {
  const index = Math.floor(next() * list.length);
  for (const chosen of list.slice(index, index + 1)) return chosen;
  throw new InvariantError('pick expected a list with at least one element');
}

function shuffle<T>(list: readonly T[], next: () => number): T[] {
  const keyed = list.map((element) => ({ element, key: next() }));
  return keyed.toSorted((a, b) => a.key - b.key).map(({ element }) => element);
}

function wholeSpan(low: number, high: number): number {
  if (Number.isSafeInteger(low) && Number.isSafeInteger(high) && low < high) return high - low;
  throw new InvariantError(`int expected whole bounds with low < high, got ${low} and ${high}`);
}

function randomFrom(seed: bigint): Random {
  const word = wordsFrom(seed);
  const next = (): number => ((word() >>> 5) * 67_108_864 + (word() >>> 6)) / 9_007_199_254_740_992;
  return {
    next,
    int: (low, high) => low + Math.floor(next() * wholeSpan(low, high)),
    normal: (mean, standardDeviation) => mean + standardDeviation * normalQuantile(next() + 2 ** -54),
    exponential: (mean) => -mean * Math.log(1 - next()),
    poisson: (mean) => poisson(mean, next),
    pick: (list) => pick(list, next),
    shuffle: (list) => shuffle(list, next),
    fork: (name) => randomFrom(fnv1a64(`${seed.toString(16)}/${name}`)),
  };
}

/**
 * A seeded random stream: xoshiro128** filled by SplitMix64; normals by inversion (one draw each), Poisson counts by
 * Knuth's product of uniforms in steps of mean 30.
 * @param seed a safe integer, or a text (hashed by FNV-1a)
 * @throws InvariantError when a number seed is not a safe integer
 * @source Blackman & Vigna 2021 (generator); Wichura 1988, AS 241 (normal); Knuth, TAOCP 2, §3.4.1 (Poisson)
 * @example createRandom(42).next() // 0.4137016681565887
 */
export const createRandom = (seed: number | string): Random => randomFrom(seedWord(seed));
