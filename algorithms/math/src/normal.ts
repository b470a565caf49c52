import { invariant } from './invariant.ts';
import { hart, wichura } from './normal.data.ts';

const polynomial = (coefficients: readonly number[], x: number): number =>
  coefficients.reduce((sum, c) => sum * x + c, 0);

function lowerTail(distance: number): number {
  if (distance > 37) return 0;
  const density = Math.exp((-distance * distance) / 2);
  if (distance < 7.07106781186547)
    return (density * polynomial(hart.numerator, distance)) / polynomial(hart.denominator, distance);
  const fraction = distance + 1 / (distance + 2 / (distance + 3 / (distance + 4 / (distance + 0.65))));
  return density / fraction / 2.506628274631;
}

/**
 * Standard normal distribution function Φ(z).
 * @param z any number, in standard deviations
 * @returns probability 0 to 1, absolute error below 1e-14
 * @source G. West, Better Approximations to Cumulative Normal Functions, Wilmott, 2005
 * @example normalCdf(1) // 0.841344746068543
 */
export const normalCdf = (z: number): number => (z > 0 ? 1 - lowerTail(z) : lowerTail(-z));

function tailQuantile(p: number): number {
  const r = Math.sqrt(-Math.log(p));
  if (r <= 5) return polynomial(wichura.middleNumerator, r - 1.6) / polynomial(wichura.middleDenominator, r - 1.6);
  return polynomial(wichura.tailNumerator, r - 5) / polynomial(wichura.tailDenominator, r - 5);
}

/**
 * Standard normal quantile Φ⁻¹(p).
 * @param p probability, 0 ≤ p ≤ 1; 0 and 1 give −∞ and ∞
 * @returns z in standard deviations, relative error about 1e-16
 * @throws InvariantError when `p` lies outside [0, 1]
 * @source M. J. Wichura, Algorithm AS 241 (PPND16), Applied Statistics 37(3), 1988
 * @example normalQuantile(0.975) // 1.959963984540054
 */
export function normalQuantile(p: number): number {
  invariant(p >= 0 && p <= 1, `normalQuantile expected a probability from 0 to 1, got ${p}`);
  if (p === 0 || p === 1) return p === 0 ? -Infinity : Infinity;
  const q = p - 0.5;
  if (Math.abs(q) > 0.425) return q < 0 ? -tailQuantile(p) : tailQuantile(1 - p);
  const r = 0.180625 - q * q;
  return (q * polynomial(wichura.centralNumerator, r)) / polynomial(wichura.centralDenominator, r);
}
