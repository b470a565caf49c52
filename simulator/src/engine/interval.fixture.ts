/** A mean of independent replications with half the width of its interval. */
export interface Estimate {
  readonly mean: number;
  readonly half: number;
}

/** The quantile 0.9995 of Student's t with 23 degrees of freedom; more replications make the interval only safer. */
const quantile = 3.768;

/** The mean of at least 24 independent values with its interval of 99.9 %. */
export const estimated = (values: readonly number[]): Estimate => {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { mean, half: quantile * Math.sqrt(squares / (values.length - 1) / values.length) };
};

/** What the same model gives for so many seeds, one value for each. */
export const replicated = <T>(replications: number, run: (seed: number) => T): T[] =>
  Array.from({ length: replications }, (_, i) => run(1000 + i));

/** Whether a known value lies in the interval, and the interval is narrow enough to say something: `share` of the value. */
export const agrees = (estimate: Estimate, known: number, share = 0.06): boolean =>
  Math.abs(estimate.mean - known) <= estimate.half && estimate.half <= share * known;
