import { quantile } from '@throughline/math';
import type { Evidence } from './evidence.ts';

/** Evidence in a series that mostly has one value, with its chance over a quarter. */
export interface Departure {
  readonly evidence: Evidence;
  readonly chance: number;
}

const looks = 13;

/** C(off, k) / C(n, k): how often the k newest of n values are among the `off` different ones when every order is as likely. */
function chanceOfBeingLast(n: number, off: number, k: number): number {
  return Array.from({ length: k }, (_, index) => (off - index) / (n - index)).reduce((product, x) => product * x, 1);
}

/** How many newest values lie on the same side of the usual one. */
function newestOnOneSide(values: Float64Array, usual: number): number {
  const side = Math.sign((values.at(-1) ?? usual) - usual);
  const other = values.findLastIndex((value) => side === 0 || Math.sign(value - usual) !== side);
  return values.length - 1 - other;
}

/**
 * A series that mostly has one value says little about its spread, so only the order counts: if its n values could have
 * come in any order, the k newest are all among the m that differ with chance C(m, k) / C(n, k); times 13 for a quarter
 * of looks. After one value only, one different value is no signal before 260 points, two on one side from 24 on.
 * @param values at least 2, in time order
 * @param before how many of them say what is usual
 * @param longest of how many newest points a change may consist
 * @returns undefined unless at least half of the values before are equal
 * @example departureIn([5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 7, 8, 7], 7, 8)?.chance // 13 / C(15, 3) = 0.028571
 */
export function departureIn(values: Float64Array, before: number, longest: number): Departure | undefined {
  const known = values.subarray(0, before);
  const usual = quantile(known.toSorted(), 0.5) ?? 0;
  const length = newestOnOneSide(values, usual);
  if (known.filter((value) => value === usual).length * 2 < before || length > longest) return undefined;
  const off = values.filter((value) => value !== usual).length;
  const chance = length === 0 ? 1 : Math.min(1, looks * chanceOfBeingLast(values.length, off, length));
  const direction = Math.sign((values.at(-1) ?? usual) - usual);
  return { chance, evidence: { logOdds: -Math.log(chance), length: Math.max(1, length), direction, phi: 0, shape: 0 } };
}
