import { invariant, mean, median, normalQuantile, standardDeviation } from '@throughline/math';
import { meanDeviation } from './control-constants.ts';

/** How the middle and the spread of single values are taken from the baseline. */
export type XmrMethod = 'mean' | 'median' | 'deviation';

/** Limits of a chart of single values and of their moving ranges, in the unit of the values. */
export interface XmrChart {
  readonly centre: number;
  readonly lower: number;
  readonly upper: number;
  /** Standard deviation that the limits stand on. */
  readonly sigma: number;
  /** Middle (mean or median) of the moving ranges of the baseline. */
  readonly movingRange: number;
  readonly movingRangeUpper: number;
  /** Indices of single values outside the limits, and of points whose range from the one before is above its limit. */
  readonly outside: readonly number[];
  readonly rangesOutside: readonly number[];
}

export interface XmrQuestion {
  readonly method?: XmrMethod;
  /** Points that the limits are computed on, half-open; absent: all. */
  readonly baseline?: { readonly from: number; readonly to: number };
}

/** Mean 2/√π, deviation √(2 − 4/π) and median √2·Φ⁻¹(3/4) of the range of two standard normal values. */
const [d2, d3, d4] = [2 / Math.sqrt(Math.PI), Math.sqrt(2 - 4 / Math.PI), Math.SQRT2 * normalQuantile(0.75)];

const rangesOf = (values: Float64Array): Float64Array =>
  values.slice(1).map((value, index) => Math.abs(value - (values[index] ?? value)));

type Scale = Pick<XmrChart, 'centre' | 'sigma' | 'movingRange' | 'movingRangeUpper'>;

function scaleOf(values: Float64Array, method: XmrMethod): Scale | undefined {
  const ranges = rangesOf(values);
  const isMedian = method === 'median';
  const centre = isMedian ? median(values.toSorted()) : mean(values);
  const movingRange = isMedian ? median(ranges.toSorted()) : mean(ranges);
  if (centre === undefined || movingRange === undefined) return undefined;
  const fromRanges = movingRange / (isMedian ? d4 : d2);
  const sigma = method === 'deviation' ? (standardDeviation(values) ?? 0) / meanDeviation(values.length) : fromRanges;
  return { centre, sigma, movingRange, movingRangeUpper: (d2 + 3 * d3) * fromRanges };
}

const indicesWhere = (values: Float64Array, isSo: (value: number) => boolean): number[] =>
  Array.from(values.keys()).filter((index) => isSo(values[index] ?? 0));

/**
 * Chart of single values and moving ranges (XmR), with limits locked to a baseline and applied to all points.
 * @param values x, in time order, finite
 * @param method `mean`: x̄ ± 2.658681·mR̄, range limit 3.266532·mR̄; `median`: x̃ ± 3.145074·m̃R, range limit 3.864129·m̃R;
 *   `deviation`: x̄ ± 3·s/c4
 * @param baseline span of points for centre and spread, at least two of them
 * @returns undefined for fewer than two points in the baseline; a value on a limit is inside
 * @throws InvariantError when a value is not finite
 * @source D. J. Wheeler, Understanding Variation, 1993 (2.66, 3.268; 3.145, 3.865 for medians); NIST/SEMATECH §6.3.2.2
 * @example xmrChart([49.6, 47.6, 49.9, 51.3, 47.8, 51.2, 52.6, 52.4, 53.6, 52.1])
 *   // 45.81759, 50.81, 55.80241; moving range 1.877778, its limit 6.133821
 */
export function xmrChart(values: Float64Array, { method = 'mean', baseline }: XmrQuestion = {}): XmrChart | undefined {
  invariant(values.every(Number.isFinite), 'xmrChart expected finite values; leave undefined points out');
  const scale = scaleOf(values.subarray(baseline?.from, baseline?.to), method);
  if (scale === undefined) return undefined;
  const [lower, upper] = [scale.centre - 3 * scale.sigma, scale.centre + 3 * scale.sigma];
  const outside = indicesWhere(values, (value) => value < lower || value > upper);
  const far = indicesWhere(rangesOf(values), (range) => range > scale.movingRangeUpper);
  return { ...scale, lower, upper, outside, rangesOutside: far.map((index) => index + 1) };
}
