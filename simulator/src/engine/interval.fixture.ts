/** A mean of independent replications with half the width of its interval. */
export interface Estimate {
  readonly mean: number;
  readonly half: number;
}

/** The quantile 0.9995 of Student's t with 23 degrees of freedom; more replications make the interval only safer. */
const quantile = 3.768;

/** Replications of each estimate; more with `FUZZ_RUNS`, for narrower intervals. */
export const replications = Math.min(240, Math.max(24, Number(process.env['FUZZ_RUNS'] ?? 24)));

/** The mean of at least 24 independent values with its interval of 99.9 %. */
export const estimated = (values: readonly number[]): Estimate => {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { mean, half: quantile * Math.sqrt(squares / (values.length - 1) / values.length) };
};

/** What the same model gives for seeds of its own, one value for each. */
export const replicated = <T>(run: (seed: number) => T): T[] =>
  Array.from({ length: replications }, (_, i) => run(1000 + i));

/** Whether a known value lies in the interval, and the interval is narrow enough to say something: `share` of the value. */
export const agrees = (estimate: Estimate, known: number, share = 0.06): boolean =>
  Math.abs(estimate.mean - known) <= estimate.half && estimate.half <= share * known;
