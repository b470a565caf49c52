import { invariant, normalCdf } from '@throughline/math';

/** Moments of samples of n standard normal values. */
export interface ControlConstants {
  /** Mean range. */
  readonly d2: number;
  /** Standard deviation of the range. */
  readonly d3: number;
  /** Mean standard deviation (divisor n − 1). */
  readonly c4: number;
}

const [farthest, step] = [8, 0.1];
const grid = Float64Array.from({ length: 2 * (farthest / step) + 1 }, (_, index) => -farthest + index * step);
const below = grid.map(normalCdf);
const density = grid.map((x) => Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI));

/** E(R) = ∫ 1 − Φⁿ − (1 − Φ)ⁿ */
const meanRange = (n: number): number => step * below.reduce((sum, p) => sum + 1 - p ** n - (1 - p) ** n, 0);

/** E(R²) = n(n − 1)/2 ∬ (y − x)² |Φ(y) − Φ(x)|ⁿ⁻² φ(x) φ(y), over the whole plane */
function meanSquareRange(n: number): number {
  let sum = 0;
  for (const [i, x] of grid.entries()) {
    for (const [j, y] of grid.entries()) {
      const between = Math.abs((below[j] ?? 0) - (below[i] ?? 0)) ** (n - 2);
      sum += (y - x) ** 2 * between * (density[i] ?? 0) * (density[j] ?? 0);
    }
  }
  return ((n * (n - 1)) / 2) * step * step * sum;
}

/**
 * c4 = √(2/(n − 1)) Γ(n/2)/Γ((n − 1)/2), the mean standard deviation of n standard normal values.
 * @param n values, ≥ 2
 * @throws InvariantError when n is not a whole number ≥ 2
 * @source NIST/SEMATECH e-Handbook §6.3.2
 * @example meanDeviation(5) // 0.939986
 */
export function meanDeviation(n: number): number {
  invariant(Number.isInteger(n) && n >= 2, `meanDeviation expected a whole number of at least 2, got ${n}`);
  let ratio = 1 / Math.sqrt(Math.PI);
  for (let size = 2; size < n; size += 1) ratio = (size - 1) / 2 / ratio;
  return Math.sqrt(2 / (n - 1)) * ratio;
}

/**
 * Constants of control charts for samples of n values, by numerical integration, to about 6 digits.
 * @param n values per sample, 2 to 25
 * @throws InvariantError when n is outside its range
 * @source L. H. C. Tippett, Biometrika 17, 1925 (ranges); NIST/SEMATECH e-Handbook §6.3.2
 * @example controlConstants(5) // d2 2.325929, d3 0.864082, c4 0.939986
 */
export function controlConstants(n: number): ControlConstants {
  invariant(Number.isInteger(n) && n >= 2 && n <= 25, `controlConstants expected n from 2 to 25, got ${n}`);
  const d2 = meanRange(n);
  return { d2, d3: Math.sqrt(meanSquareRange(n) - d2 * d2), c4: meanDeviation(n) };
}
