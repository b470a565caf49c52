import { mean, standardDeviation } from '@throughline/math';
import { controlConstants } from './control-constants.ts';

interface Limits {
  readonly centre: number;
  readonly lower: number;
  readonly upper: number;
}

/** Limits of charts of samples of equal size, in the unit of the values. */
export interface SubgroupLimits {
  /** Standard deviation within samples, from mean ranges R̄/d2 and from mean deviations s̄/c4. */
  readonly sigmaByRange: number;
  readonly sigmaByDeviation: number;
  /** x̄ chart, on the ranges. */
  readonly means: Limits;
  readonly ranges: Limits;
  readonly deviations: Limits;
}

const around = (centre: number, reach: number): Limits => ({ centre, lower: centre - reach, upper: centre + reach });

const aboveZero = (limits: Limits): Limits => ({ ...limits, lower: Math.max(0, limits.lower) });

const rangeOf = (sample: Float64Array): number =>
  sample.reduce((most, x) => Math.max(most, x), -Infinity) - sample.reduce((least, x) => Math.min(least, x), Infinity);

/**
 * Three-sigma limits of sample means, ranges and standard deviations.
 * @param samples of 2 to 25 finite values each, all of the same size
 * @returns undefined for no samples
 * @throws InvariantError when the size is outside its range
 * @source NIST/SEMATECH e-Handbook §6.3.2.1; digits from qcc (piston rings), which cuts d2 to 3 digits
 * @example subgroupLimits(25 samples of 5 piston rings)?.means // 73.98805, 74.00118, 74.01430
 */
export function subgroupLimits(samples: readonly Float64Array[]): SubgroupLimits | undefined {
  const meanOf = (measure: (sample: Float64Array) => number | undefined): number =>
    mean(Float64Array.from(samples, (sample) => measure(sample) ?? Number.NaN)) ?? Number.NaN;
  const [sample] = samples;
  if (sample === undefined) return undefined;
  const { d2, d3, c4 } = controlConstants(sample.length);
  const [range, deviation] = [meanOf(rangeOf), meanOf(standardDeviation)];
  const [sigmaByRange, sigmaByDeviation] = [range / d2, deviation / c4];
  return {
    sigmaByRange,
    sigmaByDeviation,
    means: around(meanOf(mean), (3 * sigmaByRange) / Math.sqrt(sample.length)),
    ranges: aboveZero(around(range, 3 * d3 * sigmaByRange)),
    deviations: aboveZero(around(deviation, 3 * Math.sqrt(1 - c4 * c4) * sigmaByDeviation)),
  };
}
