import { invariant, normalQuantile } from '@throughline/math';

/** Where the tail is short enough for the expansion about the normal quantile. */
function centralSquare(tails: number, { a, b, c, d, degrees }: HillTerms): number {
  const x = normalQuantile(tails / 2);
  const first = degrees < 5 ? c + 0.3 * (degrees - 4.5) * (x + 0.6) : c;
  const scale = (((0.05 * d * x - 5) * x - 7) * x - 2) * x + b + first;
  const square = x * x;
  const y = (((((0.4 * square + 6.3) * square + 36) * square + 94.5) / scale - square - 3) / b + 1) * x;
  return Math.expm1(a * y * y);
}

interface HillTerms {
  readonly a: number;
  readonly b: number;
  readonly c: number;
  readonly d: number;
  readonly degrees: number;
}

/**
 * Two-sided quantile of Student's t: the distance from 0 that is passed with chance `tails`.
 * @param tails p of both tails together, 0 < p ≤ 1
 * @param degrees ν ≥ 3 degrees of freedom
 * @returns t ≥ 0, no unit, to about 5 digits
 * @throws InvariantError when a parameter is outside its range
 * @source G. W. Hill, Algorithm 396: Student's t-Quantiles, Communications of the ACM 13(10), 1970
 * @example studentQuantile(0.05, 10) // 2.2281
 */
export function studentQuantile(tails: number, degrees: number): number {
  invariant(
    tails > 0 && tails <= 1 && degrees >= 3,
    `studentQuantile expected 0 < p ≤ 1 and ν ≥ 3, got ${tails}, ${degrees}`,
  );
  const a = 1 / (degrees - 0.5);
  const b = 48 / (a * a);
  const c = (((20_700 * a) / b - 98) * a - 16) * a + 96.36;
  const d = ((94.5 / (b + c) - 3) / b + 1) * Math.sqrt((a * Math.PI) / 2) * degrees;
  const y = (d * tails) ** (2 / degrees);
  if (y > 0.05 + a) return Math.sqrt(degrees * centralSquare(tails, { a, b, c, d, degrees }));
  const outer = ((degrees + 6) / (degrees * y) - 0.089 * d - 0.822) * (degrees + 2) * 3;
  const square = ((1 / outer + 0.5 / (degrees + 4)) * y - 1) * ((degrees + 1) / (degrees + 2)) + 1 / y;
  return Math.sqrt(degrees * square);
}
