import { mean } from '@throughline/math';
import { tailOfT } from './standing-out.ts';

/** A series that was level until some point and rises steadily since. */
export interface Trend {
  readonly from: number;
  readonly base: number;
  /** From the level to the newest period, along the line. */
  readonly rise: number;
  readonly error: number;
  /** Chance of such a line where the series only swings, over all points from which it may rise. */
  readonly chance: number;
  /** What is left over: squares of the line, and of the best step in its place. */
  readonly left: number;
  readonly stepLeft: number;
}

/** A line needs so many periods to be one. */
const shortest = 4;

const squares = (values: readonly number[], around: number): number =>
  values.reduce((sum, value) => sum + (value - around) ** 2, 0);

const middleOf = (values: readonly number[]): number => mean(Float64Array.from(values)) ?? 0;

const stepLeft = (values: readonly number[]): number =>
  Math.min(
    ...values.slice(1).map((_, i) => {
      const [early, late] = [values.slice(0, i + 1), values.slice(i + 1)];
      return squares(early, middleOf(early)) + squares(late, middleOf(late));
    }),
  );

const likeness = (values: readonly number[]): number => {
  const own = squares(values, 0);
  const next = values.reduce((sum, value, i) => sum + value * (values[i + 1] ?? 0), 0);
  return own === 0 ? 0 : Math.min(0.8, Math.max(0, next / own));
};

const lineFrom = (values: readonly number[], from: number): Trend => {
  const xs = values.map((_, i) => Math.max(0, i - from));
  const [x0, y0] = [middleOf(xs), middleOf(values)];
  const across = squares(xs, x0);
  const slope = xs.reduce((sum, x, i) => sum + (x - x0) * ((values[i] ?? 0) - y0), 0) / across;
  const base = y0 - slope * x0;
  const rest = values.map((value, i) => value - base - slope * (xs[i] ?? 0));
  const left = squares(rest, 0);
  const alike = likeness(rest);
  const df = Math.max(2, (values.length * (1 - alike)) / (1 + alike) - 2);
  const spread = (left / (values.length - 2)) * ((1 + alike) / (1 - alike));
  const length = values.length - 1 - from;
  const error = length * Math.sqrt(spread / across);
  const tries = values.length - shortest + 1;
  const chance = error === 0 ? Number(slope <= 0) : Math.min(1, tries * tailOfT((length * slope) / error, df));
  return { from, base, rise: length * slope, error, chance, left, stepLeft: stepLeft(values) };
};

/**
 * The rise of a series from a level, along a straight line that begins where it fits best. Neighbouring periods are alike, so
 * its error is widened by their first autocorrelation around the line, and its chance counts every point of beginning.
 * @returns undefined for fewer than eight periods
 * @source D. V. Hinkley, Inference in two-phase regression, Journal of the American Statistical Association 66, 1971
 */
export const trendOf = (values: readonly number[]): Trend | undefined => {
  if (values.length < 2 * shortest) return undefined;
  return values
    .slice(0, values.length - shortest + 1)
    .map((_, from) => lineFrom(values, from))
    .toSorted((a, b) => a.left - b.left || a.from - b.from)[0];
};

/** A line that rises, fits no worse than a single step, and still holds at the end: the last two periods lie near it. */
export const isSteady = (values: readonly number[], trend: Trend): boolean =>
  trend.rise > 0 && trend.left <= trend.stepLeft && middleOf(values.slice(-2)) - trend.base >= 0.6 * trend.rise;
