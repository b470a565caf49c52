import { designOf } from './design.ts';
import type { Design } from './design.ts';
import { restOf } from './evidence.ts';

/** Defined points of a series, in time order. */
export interface Sample {
  readonly periods: Int32Array;
  readonly values: Float64Array;
}

const mostWaves = 6;

/**
 * Waves of a year as columns: cosine and sine of 1, 2, … waves per year.
 * @param periods of the points
 * @param perYear periods per year
 * @param waves how many, at most half of `perYear`
 * @source C. Chatfield, The Analysis of Time Series, 6th ed., 2004, §2.6 (harmonic regression)
 */
export function seasonColumns(periods: Int32Array, perYear: number, waves: number): Float64Array[] {
  return Array.from({ length: waves }, (_, index) => (2 * Math.PI * (index + 1)) / perYear).flatMap((angle, index) => {
    const cosine = Float64Array.from(periods, (period) => Math.cos(angle * period));
    const sine = Float64Array.from(periods, (period) => Math.sin(angle * period));
    return 2 * (index + 1) === perYear ? [cosine] : [cosine, sine];
  });
}

/** Largest penalised log-likelihood (−BIC/2) over the strengths of memory. */
function worthOf(design: Design, values: Float64Array): number {
  const fits = design.whitenings.map((whitening) => {
    const weights = whitening.weight.reduce((sum, w) => sum + Math.log(w), 0);
    return weights - (design.points / 2) * Math.log(restOf(values, whitening));
  });
  return Math.max(...fits) - (design.columns / 2) * Math.log(design.points);
}

/**
 * How many waves a season has, 0 for none: the number that explains the values best after paying for each column, beside
 * a memory from one value to the next.
 * @param sample at least two years of points in which no change is suspected
 * @source G. Schwarz, Estimating the Dimension of a Model, Annals of Statistics 6, 1978
 */
export function seasonWaves({ periods, values }: Sample, perYear: number): number {
  let [best, bestWorth] = [0, -Infinity];
  for (let waves = 0; waves <= Math.min(mostWaves, perYear / 2); waves += 1) {
    const design = designOf({ periods, season: seasonColumns(periods, perYear, waves), longest: 1 });
    const worth = worthOf(design, values);
    if (worth > bestWorth) [best, bestWorth] = [waves, worth];
  }
  return best;
}

/** Solves the normal equations of a few columns by Gauss–Jordan; columns that depend on others get 0. */
function leastSquares(columns: readonly Float64Array[], values: Float64Array): number[] {
  const product = (a: Float64Array, b: Float64Array): number => a.reduce((sum, x, t) => sum + x * (b[t] ?? 0), 0);
  const rows = columns.map((column) => [...columns.map((other) => product(column, other)), product(column, values)]);
  for (const [pivot, row] of rows.entries()) {
    const lead = row[pivot] ?? 0;
    if (lead < 1e-9) continue;
    for (const [index, other] of rows.entries()) {
      const factor = index === pivot ? 0 : (other[pivot] ?? 0) / lead;
      if (factor !== 0) rows[index] = other.map((x, k) => x - factor * (row[k] ?? 0));
    }
  }
  return rows.map((row, index) => ((row[index] ?? 0) < 1e-9 ? 0 : (row[columns.length] ?? 0) / (row[index] ?? 1)));
}

/**
 * The season fitted to `known`, as one amount per period asked for, in the unit of the values; about 0 on average.
 * @param known points that the season is learned from
 * @param at periods to give the amount for
 */
export function seasonAt(
  known: Sample,
  at: Int32Array,
  season: { readonly perYear: number; readonly waves: number },
): Float64Array {
  if (season.waves === 0) return new Float64Array(at.length);
  const level = new Float64Array(known.periods.length).fill(1);
  const [, ...amounts] = leastSquares(
    [level, ...seasonColumns(known.periods, season.perYear, season.waves)],
    known.values,
  );
  const columns = seasonColumns(at, season.perYear, season.waves);
  return Float64Array.from(at, (_, t) =>
    columns.reduce((sum, column, j) => sum + (amounts[j] ?? 0) * (column[t] ?? 0), 0),
  );
}
