import { seasonColumns } from './waves.ts';

/** How strongly a value may remember the one before, with the priors of the quiet and of the changed case. */
const memories = [
  { phi: -0.3, quietPrior: 0.2, changePrior: 0.08 },
  { phi: -0.15, quietPrior: 0.16, changePrior: 0.16 },
  { phi: 0, quietPrior: 0.18, changePrior: 0.5 },
  { phi: 0.15, quietPrior: 0.11, changePrior: 0.12 },
  { phi: 0.3, quietPrior: 0.09, changePrior: 0.06 },
  { phi: 0.45, quietPrior: 0.09, changePrior: 0.04 },
  { phi: 0.6, quietPrior: 0.11, changePrior: 0.03 },
  { phi: 0.75, quietPrior: 0.03, changePrior: 0.005 },
  { phi: 0.9, quietPrior: 0.03, changePrior: 0.005 },
] as const;

/** Sizes that a change may have before anything is seen: variance against that of single values, with its prior. */
export const changeSizes = [
  { variance: 4, prior: 0.75 },
  { variance: 100, prior: 0.25 },
] as const;

/** A first-order autoregression made independent: value t becomes weight_t × (value_t − pull_t × value_{t−1}). */
export interface Whitening {
  readonly phi: number;
  readonly quietPrior: number;
  readonly changePrior: number;
  readonly pull: Float64Array;
  readonly weight: Float64Array;
  /** Orthonormal columns of the level and the season. */
  readonly basis: readonly Float64Array[];
  /** Per length of a change, 1 first: its column against each basis column, and what of its square is left over. */
  readonly overlap: readonly Float64Array[];
  readonly leftOver: Float64Array;
  /** Logarithm of the factor that does not depend on the values. */
  readonly logFactor: number;
}

/** Everything about a series but its values: which points are defined, the season, where a change may have begun. */
export interface Design {
  readonly points: number;
  readonly columns: number;
  /** Prior of a change that covers the newest 1, 2, … points. */
  readonly lengths: Float64Array;
  readonly whitenings: readonly Whitening[];
}

export interface DesignQuestion {
  /** Period of each defined point, ascending. */
  readonly periods: Int32Array;
  /** Columns of the season, one value per defined point. */
  readonly season: readonly Float64Array[];
  /** Of how many newest points a change may consist at most. */
  readonly longest: number;
}

/** Makes designs once for all series of a deck with the same defined periods. */
export type Designs = (
  periods: Int32Array,
  season: { readonly perYear: number; readonly waves: number; readonly longest: number },
) => Design;

function whiten(column: Float64Array, pull: Float64Array, weight: Float64Array): Float64Array {
  return column.map((x, t) => (weight[t] ?? 0) * (x - (pull[t] ?? 0) * (column[t - 1] ?? 0)));
}

const dot = (a: Float64Array, b: Float64Array): number => a.reduce((sum, x, t) => sum + x * (b[t] ?? 0), 0);

/** Gram–Schmidt; a column that says nothing new becomes zeros. */
function orthonormal(columns: readonly Float64Array[]): { basis: Float64Array[]; logVolume: number } {
  const basis: Float64Array[] = [];
  let logVolume = 0;
  for (const column of columns) {
    const rest = column.slice();
    for (const unit of basis) {
      const along = dot(unit, rest);
      for (let t = 0; t < rest.length; t += 1) rest[t] = (rest[t] ?? 0) - along * (unit[t] ?? 0);
    }
    const length = Math.sqrt(dot(rest, rest));
    const isNew = length > 1e-9;
    basis.push(rest.map((x) => (isNew ? x / length : 0)));
    logVolume += isNew ? Math.log(length) : 0;
  }
  return { basis, logVolume };
}

/** The product of a column with each whitened step: 0 before the newest m points, 1 from there on. */
function alongSteps(column: Float64Array, level: Float64Array, { weight, longest }: StepShape): Float64Array {
  const products = new Float64Array(longest);
  let later = 0;
  for (let m = 1; m <= longest; m += 1) {
    const t = column.length - m;
    products[m - 1] = (weight[t] ?? 0) * (column[t] ?? 0) + later;
    later += (level[t] ?? 0) * (column[t] ?? 0);
  }
  return products;
}

interface StepShape {
  readonly weight: Float64Array;
  readonly longest: number;
}

function whiteningOf(memory: (typeof memories)[number], question: DesignQuestion): Whitening {
  const { periods, season, longest } = question;
  const { phi } = memory;
  const gaps = periods.map((period, t) => (t === 0 ? 0 : period - (periods[t - 1] ?? 0)));
  const pull = Float64Array.from(gaps, (gap) => (gap === 0 ? 0 : phi ** gap));
  const weight = Float64Array.from(gaps, (gap, t) => {
    if (gap === 1) return 1;
    return t === 0 ? Math.sqrt(1 - phi * phi) : Math.sqrt((1 - phi * phi) / (1 - phi ** (2 * gap)));
  });
  const level = whiten(new Float64Array(periods.length).fill(1), pull, weight);
  const { basis, logVolume } = orthonormal([level, ...season.map((column) => whiten(column, pull, weight))]);
  const overlap = basis.map((unit) => alongSteps(unit, level, { weight, longest }));
  const leftOver = new Float64Array(longest);
  let later = 0;
  for (let m = 1; m <= longest; m += 1) {
    const t = periods.length - m;
    const square = (weight[t] ?? 0) ** 2 + later;
    leftOver[m - 1] = square - overlap.reduce((sum, products) => sum + (products[m - 1] ?? 0) ** 2, 0);
    later += (level[t] ?? 0) ** 2;
  }
  const logFactor = weight.reduce((sum, w) => sum + Math.log(w), 0) - logVolume;
  return { ...memory, pull, weight, basis, overlap, leftOver, logFactor };
}

const recentLengths = [0.07, 0.13, 0.2, 0.4, 0.05, 0.05, 0.05, 0.05];
const olderShare = 0.2;

/** How many newest points are looked at for a change when no baseline is locked. */
export const recent = recentLengths.length;

/** Longest change that `points` defined points can show when no baseline is locked: four stay to compare with. */
export const longestOf = (points: number): number => Math.min(recent, points - 4);

/**
 * Prepares a series for `evidenceIn`, for each strength of memory.
 * @returns designs that may be used for any values with the same defined periods; cost points × columns per memory
 */
export function designOf(question: DesignQuestion): Design {
  const older = question.longest - recent;
  return {
    points: question.periods.length,
    columns: 1 + question.season.length,
    lengths: Float64Array.from({ length: question.longest }, (_, index) => recentLengths[index] ?? olderShare / older),
    whitenings: memories.map((memory) => whiteningOf(memory, question)),
  };
}

/** A maker of designs that keeps what it made; it belongs to one deck. */
export function designsOfDeck(): Designs {
  const made = new Map<string, Design>();
  return (periods, { perYear, waves, longest }) => {
    const key = `${perYear}/${waves}/${longest}/${periods.join(',')}`;
    const design = made.get(key) ?? designOf({ periods, season: seasonColumns(periods, perYear, waves), longest });
    made.set(key, design);
    return design;
  };
}
