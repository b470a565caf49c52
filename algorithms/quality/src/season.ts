import type { Design, Designs } from './design.ts';
import { projected } from './evidence.ts';
import { seasonColumns } from './waves.ts';

/** Defined points of a series, in time order. */
export interface Sample {
  readonly periods: Int32Array;
  readonly values: Float64Array;
}

const mostWaves = 6;

/** Largest penalised log-likelihood (−BIC/2) over the strengths of memory, by the number of columns used. */
function worthsOf(design: Design, values: Float64Array): Float64Array {
  const worths = new Float64Array(design.columns).fill(-Infinity);
  const white = new Float64Array(values.length);
  for (const whitening of design.whitenings) {
    const { square, parts } = projected(values, whitening, white);
    const weights = whitening.weight.reduce((sum, w) => sum + Math.log(w), 0);
    let rest = square;
    for (const [index, part] of parts.entries()) {
      rest -= part * part;
      const fit = weights - (design.points / 2) * Math.log(Math.max(rest, 1e-12));
      worths[index] = Math.max(worths[index] ?? -Infinity, fit - ((index + 1) / 2) * Math.log(design.points));
    }
  }
  return worths;
}

/**
 * How many waves a season has, 0 for none: the number that explains the values best after paying for each column, beside
 * a memory from one value to the next.
 * @param sample at least two years of points in which no change is suspected
 * @source G. Schwarz, Estimating the Dimension of a Model, Annals of Statistics 6, 1978
 */
export function seasonWaves({ periods, values }: Sample, perYear: number, designs: Designs): number {
  const most = Math.min(mostWaves, Math.floor(perYear / 2));
  const worths = worthsOf(designs(periods, { perYear, waves: most, longest: 1 }), values);
  const byWaves = Array.from(
    { length: most + 1 },
    (_, waves) => worths[Math.min(2 * waves, worths.length - 1)] ?? -Infinity,
  );
  return byWaves.indexOf(Math.max(...byWaves));
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
