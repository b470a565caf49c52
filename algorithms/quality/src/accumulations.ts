import { invariant } from '@throughline/math';

/** Exponentially weighted means with their standard errors, one per point, in the unit of the values. */
export interface WeightedMeans {
  readonly means: Float64Array;
  readonly errors: Float64Array;
}

/** Cumulative sums above and below a target, one per point, in the unit of the values. */
export interface CumulativeSums {
  readonly above: Float64Array;
  readonly below: Float64Array;
  /** Indices where a sum passes the decision interval. */
  readonly signals: readonly number[];
}

/**
 * Exponentially weighted moving mean z_t = λ x_t + (1 − λ) z_{t−1} with its standard error.
 * @param values x, in time order
 * @param centre z_0 and sigma σ, in the unit of the values; lambda λ, 0 < λ ≤ 1
 * @returns z_t and σ √(λ/(2 − λ) (1 − (1 − λ)^{2t})), t = 1, 2, …
 * @throws InvariantError when λ is outside its range
 * @source NIST/SEMATECH e-Handbook §6.3.2.4; S. W. Roberts, Technometrics 1, 1959
 * @example weightedMeans([11, 13, 12], { centre: 10, sigma: 2, lambda: 0.5 }).means // 10.5, 11.75, 11.875
 */
export function weightedMeans(
  values: Float64Array,
  { centre, sigma, lambda }: { readonly centre: number; readonly sigma: number; readonly lambda: number },
): WeightedMeans {
  invariant(lambda > 0 && lambda <= 1, `weightedMeans expected 0 < lambda ≤ 1, got ${lambda}`);
  let running = centre;
  const means = values.map((value) => {
    running += lambda * (value - running);
    return running;
  });
  const errors = values.map((_, t) => sigma * Math.sqrt((lambda / (2 - lambda)) * (1 - (1 - lambda) ** (2 * (t + 1)))));
  return { means, errors };
}

/**
 * Tabular cumulative sums: above_t = max(0, above_{t−1} + x_t − target − slack), and below alike.
 * @param values x, in time order
 * @param target, slack k (half the shift to be found) and decision h, in the unit of the values
 * @returns both sums, ≥ 0, and where one is strictly above h
 * @source NIST/SEMATECH e-Handbook §6.3.2.3; E. S. Page, Biometrika 41, 1954
 * @example cumulativeSums([1.5, 0.5, 0.6, -1.5, -0.5, -0.8], { target: 0, slack: 0.5, decision: 1 }).signals // 2, 5
 */
export function cumulativeSums(
  values: Float64Array,
  { target, slack, decision }: { readonly target: number; readonly slack: number; readonly decision: number },
): CumulativeSums {
  const summed = (side: number): Float64Array => {
    let sum = 0;
    return values.map((value) => {
      sum = Math.max(0, sum + side * (value - target) - slack);
      return sum;
    });
  };
  const [above, below] = [summed(1), summed(-1)];
  const signals = Array.from(values.keys()).filter((t) => Math.max(above[t] ?? 0, below[t] ?? 0) > decision);
  return { above, below, signals };
}
