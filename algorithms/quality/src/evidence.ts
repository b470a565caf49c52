import { quantile } from '@throughline/math';
import { changeSizes } from './design.ts';
import type { Design, Whitening } from './design.ts';
import { shapes } from './shape.ts';

/** What the values say for a change of level among the newest points against none. */
export interface Evidence {
  /** Natural logarithm of the odds that the values give to a change. */
  readonly logOdds: number;
  /** Of how many newest points the change most likely consists. */
  readonly length: number;
  /** Sign of the change. */
  readonly direction: number;
  /** Expected memory from one value to the next (the coefficient of a first-order autoregression). */
  readonly phi: number;
  /** Index in `shapes` of the spread that fits best. */
  readonly shape: number;
}

/** Middle and spread (as a standard deviation) of values by their quartiles. */
export interface Scale {
  readonly middle: number;
  readonly spread: number;
}

const quartileWidth = 1.349;
const absoluteWidth = 0.8;

/**
 * Middle and spread of values; where more than half are equal the mean distance from the middle stands in for the
 * quartiles.
 * @param values at least one, finite
 * @returns in the unit of the values; the spread is 0 exactly when all values are equal
 */
export function scaleOf(values: Float64Array): Scale {
  const sorted = values.toSorted();
  const at = (p: number): number => quantile(sorted, p) ?? 0;
  const middle = at(0.5);
  const spread = (at(0.75) - at(0.25)) / quartileWidth;
  if (spread > 0) return { middle, spread };
  const distance = values.reduce((sum, value) => sum + Math.abs(value - middle), 0) / values.length;
  return { middle, spread: distance / absoluteWidth };
}

interface Scratch {
  readonly white: Float64Array;
  /** Per length of a change: the product of its column and what level and season leave over. */
  readonly along: Float64Array;
}

interface Fit {
  readonly degrees: number;
  /** Sum of squares that level and season leave over. */
  readonly rest: number;
}

/** Sum of squares of whitened values and their products with each basis column; `white` is overwritten. */
export function projected(
  values: Float64Array,
  { pull, weight, basis }: Whitening,
  white: Float64Array,
): { readonly square: number; readonly parts: Float64Array } {
  let before = 0;
  let square = 0;
  for (let t = 0; t < values.length; t += 1) {
    const value = values[t] ?? 0;
    const w = (weight[t] ?? 0) * (value - (pull[t] ?? 0) * before);
    before = value;
    white[t] = w;
    square += w * w;
  }
  const parts = new Float64Array(basis.length);
  for (const [j, unit] of basis.entries()) {
    let part = 0;
    for (let t = 0; t < values.length; t += 1) part += (unit[t] ?? 0) * (white[t] ?? 0);
    parts[j] = part;
  }
  return { square, parts };
}

/** Level and season fitted by least squares to whitened scores; `white` and `along` are overwritten. */
function fitted(scores: Float64Array, whitening: Whitening, { white, along }: Scratch): Fit {
  const { pull, weight, basis, overlap } = whitening;
  const { square, parts } = projected(scores, whitening, white);
  let later = 0;
  for (let m = 0; m < along.length; m += 1) {
    const t = scores.length - 1 - m;
    const w = (weight[t] ?? 0) * (white[t] ?? 0);
    along[m] = w + later;
    later += w * (1 - (pull[t] ?? 0));
  }
  let rest = square;
  for (const [j, part] of parts.entries()) {
    rest -= part * part;
    const products = overlap[j];
    for (let m = 0; m < along.length; m += 1) along[m] = (along[m] ?? 0) - (products?.[m] ?? 0) * part;
  }
  return { degrees: scores.length - basis.length, rest: Math.max(rest, 1e-12) };
}

interface Hypothesis {
  readonly shape: number;
  readonly phi: number;
  readonly quietPrior: number;
  readonly changePrior: number;
  /** Logarithm of the likelihood without a change, level and scale integrated out. */
  readonly logQuiet: number;
  /** Per length of a change: likelihood ratio of the change to none, its size integrated out, with the sign of the change. */
  readonly ratios: Float64Array;
}

function ratiosOf(
  { degrees, rest }: Fit,
  whitening: Whitening,
  { along, lengths }: Pick<Scratch, 'along'> & Pick<Design, 'lengths'>,
): Float64Array {
  const ratios = new Float64Array(lengths.length);
  if (whitening.changePrior === 0) return ratios;
  for (const { variance, prior } of changeSizes) {
    const precision = (1 - whitening.phi ** 2) / variance;
    for (let index = 0; index < ratios.length; index += 1) {
      const product = along[index] ?? 0;
      const square = (whitening.leftOver[index] ?? 0) + precision;
      const unexplained = Math.max(1 - (product * product) / (square * rest), 1e-12);
      const ratio = Math.sqrt(precision / square) * Math.exp((-degrees / 2) * Math.log(unexplained));
      ratios[index] = (ratios[index] ?? 0) + prior * (lengths[index] ?? 0) * (product < 0 ? -ratio : ratio);
    }
  }
  return ratios;
}

function hypothesesOf(design: Design, relative: Float64Array): Hypothesis[] {
  const { lengths } = design;
  const scratch = { white: new Float64Array(relative.length), along: new Float64Array(lengths.length), lengths };
  return shapes.flatMap((shape, index) => {
    const scores = relative.map(shape.score);
    const slope = relative.reduce((sum, value) => sum + shape.logSlope(value), 0);
    return design.whitenings.map((whitening) => {
      const fit = fitted(scores, whitening, scratch);
      return {
        shape: index,
        phi: whitening.phi,
        quietPrior: whitening.quietPrior * shape.quietPrior,
        changePrior: whitening.changePrior * shape.changePrior,
        logQuiet: whitening.logFactor + slope - (fit.degrees / 2) * Math.log(fit.rest),
        ratios: ratiosOf(fit, whitening, scratch),
      };
    });
  });
}

function positionOfLargest(values: Float64Array): number {
  return values.reduce((best, value, index) => (value > (values[best] ?? 0) ? index : best), 0);
}

/**
 * Weighs a lasting change of level among the newest points against a quiet series, averaged over memory (AR(1)), shape
 * of the spread, length and size of the change.
 * @param design from `designOf`
 * @param values y, one per defined point of the design, finite, not all equal
 * @returns logOdds = ln(P(y | changed) / P(y | quiet)), no unit; `withOutlier` and `chanceOf` make a chance of it
 * @source R. E. Kass, A. E. Raftery, Bayes Factors, JASA 90, 1995, equation 1; C. Prais, C. Winsten, Cowles Commission
 *   Discussion Paper 383, 1954 (first point)
 * @example evidenceIn(design of 14 points, [9, 11, 10, 12, 9, 10, 11, 9, 10, 11, 15, 16, 15, 17]).length // 4
 */
export function evidenceIn(design: Design, values: Float64Array): Evidence {
  const { middle, spread } = scaleOf(values);
  const hypotheses = hypothesesOf(
    design,
    values.map((value) => (value - middle) / spread),
  );
  const top = hypotheses.reduce((best, one) => Math.max(best, one.logQuiet), -Infinity);
  let [quiet, changed, memory] = [0, 0, 0];
  const byLength = new Float64Array(design.lengths.length);
  const lean = new Float64Array(design.lengths.length);
  const byShape = new Float64Array(shapes.length);
  for (const { logQuiet, quietPrior, changePrior, ratios, phi, shape } of hypotheses) {
    const likelihood = Math.exp(logQuiet - top);
    quiet += quietPrior * likelihood;
    let total = 0;
    for (let index = 0; index < ratios.length; index += 1) {
      const part = changePrior * likelihood * (ratios[index] ?? 0);
      total += Math.abs(part);
      byLength[index] = (byLength[index] ?? 0) + Math.abs(part);
      lean[index] = (lean[index] ?? 0) + part;
    }
    changed += total;
    memory += phi * (quietPrior * likelihood + total);
    byShape[shape] = (byShape[shape] ?? 0) + quietPrior * likelihood + total;
  }
  const longest = positionOfLargest(byLength);
  return {
    logOdds: Math.log(changed / quiet),
    length: longest + 1,
    direction: Math.sign(lean[longest] ?? 0),
    phi: memory / (quiet + changed),
    shape: positionOfLargest(byShape),
  };
}
