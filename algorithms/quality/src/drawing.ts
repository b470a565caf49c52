import { mean, standardDeviation } from '@throughline/math';
import type { Scale } from './evidence.ts';
import { shapes } from './shape.ts';
import { studentQuantile } from './student.ts';

/** What a chart draws, one value per period. */
export interface Drawing {
  readonly expected: Float64Array;
  readonly lower: Float64Array;
  readonly upper: Float64Array;
}

interface DrawingQuestion {
  /** Values without their season at the defined points of the baseline. */
  readonly baseline: Float64Array;
  readonly scale: Scale;
  /** Index in `shapes`. */
  readonly shape: number;
  /** Season per period. */
  readonly season: Float64Array;
  readonly floor: number;
  readonly ceiling: number;
}

/** Chance per point to lie outside the drawn limits: 13 points stay inside with chance 0.95. */
const outsideChance = 1 - 0.95 ** (1 / 13);

/**
 * Expected value and limits of single points: 13 quiet points in a row stay inside with a chance of 0.95. The limits
 * follow the shape of the spread, so they need not be symmetric.
 * @param baseline at least 4 values without their season
 * @returns in the unit of the values, with the season added again, cut at floor and ceiling
 * @source G. J. Hahn, W. Q. Meeker, Statistical Intervals, 1991, §4.7 (prediction interval of one further value)
 */
export function drawingOf({ baseline, scale, shape, season, floor, ceiling }: DrawingQuestion): Drawing {
  const { middle, spread } = scale;
  const form = shapes[shape];
  const scores =
    form === undefined || spread === 0
      ? new Float64Array(baseline.length)
      : baseline.map((value) => form.score((value - middle) / spread));
  const centre = mean(scores) ?? 0;
  const reach =
    studentQuantile(outsideChance, Math.max(3, scores.length - 1)) *
    (standardDeviation(scores) ?? 0) *
    Math.sqrt(1 + 1 / scores.length);
  const valueAt = (score: number): number => middle + spread * (form?.value(score) ?? score);
  const drawn = (score: number): Float64Array =>
    season.map((amount) => Math.min(ceiling, Math.max(floor, valueAt(score) + amount)));
  return { expected: drawn(centre), lower: drawn(centre - reach), upper: drawn(centre + reach) };
}
