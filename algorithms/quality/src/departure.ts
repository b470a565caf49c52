import type { Evidence } from './evidence.ts';

/** Evidence in a series that has not moved at all before its newest points, with its chance over a quarter. */
export interface Departure {
  readonly evidence: Evidence;
  readonly chance: number;
}

const looks = 13;

/** 1 / C(n, k): how often the only k different of n values come last when every order is as likely. */
function chanceOfBeingLast(n: number, k: number): number {
  return Array.from({ length: k }, (_, index) => (index + 1) / (n - index)).reduce((product, x) => product * x, 1);
}

/**
 * A series that stood still says nothing about its spread, so only the order counts: if its n values could have come in
 * any order, the k that differ are the newest with chance 1/C(n, k); times 13 for a quarter of looks. One different
 * value is therefore no signal before 260 points, two on one side from 24 points on, three from 13.
 * @param values at least 2, in time order
 * @returns undefined unless the first half of the values, and at least two, are equal; chance 1 where the values that
 *   differ are not the newest ones or lie on both sides
 * @example departureIn([5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 7, 8, 7])?.chance // 13 / C(15, 3) = 0.028571
 */
export function departureIn(values: Float64Array): Departure | undefined {
  const still = values[0] ?? 0;
  const changed = values.findIndex((value) => value !== still);
  const length = changed < 0 ? 0 : values.length - changed;
  if (length * 2 > values.length) return undefined;
  const sides = new Set(Array.from(values.subarray(values.length - length), (value) => Math.sign(value - still)));
  const [direction = 0] = sides;
  const chance =
    sides.size === 1 && direction !== 0 ? Math.min(1, looks * chanceOfBeingLast(values.length, length)) : 1;
  return { chance, evidence: { logOdds: -Math.log(chance), length: Math.max(1, length), direction, phi: 0, shape: 0 } };
}
