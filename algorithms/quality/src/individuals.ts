import { invariant, mean } from '@throughline/math';

/** Limits of a process-behaviour chart of single values, all in the unit of the values. */
export interface NaturalLimits {
  readonly centre: number;
  readonly lower: number;
  readonly upper: number;
  readonly meanMovingRange: number;
}

export type LastPointSignal =
  | { readonly status: 'too-few'; readonly points: number }
  | {
      readonly status: 'quiet' | 'above' | 'below';
      readonly lower: number;
      readonly upper: number;
      readonly centre: number;
    };

/** d2 for ranges of two normal values: 2/√π = 1.128379… */
const d2 = 2 / Math.sqrt(Math.PI);

/** 3/d2 = 2.658681…, printed as 2.66 in tables */
const rangeFactor = 3 / d2;

const movingRanges = (values: Float64Array): Float64Array =>
  values.slice(1).map((value, index) => Math.abs(value - (values[index] ?? value)));

/**
 * Natural process limits of single values (XmR chart): mean ± 3/d2 × mean moving range.
 * @param values x, in time order, at least 2, finite
 * @returns centre x̄, limits x̄ ± 2.658681·MR̄ and MR̄, in the unit of the values; undefined for fewer than two values
 * @throws InvariantError when a value is not finite
 * @source NIST/SEMATECH e-Handbook §6.3.2.2 (with d2 = 1.128); D. J. Wheeler, Understanding Variation, 1993
 * @example naturalLimits([49.6, 47.6, 49.9, 51.3, 47.8, 51.2, 52.6, 52.4, 53.6, 52.1])
 *   // centre 50.81, lower 45.81759, upper 55.80241, meanMovingRange 1.877778
 */
export function naturalLimits(values: Float64Array): NaturalLimits | undefined {
  invariant(values.every(Number.isFinite), 'naturalLimits expected finite values; leave undefined points out');
  const centre = mean(values);
  const meanMovingRange = mean(movingRanges(values));
  if (centre === undefined || meanMovingRange === undefined) return undefined;
  const reach = rangeFactor * meanMovingRange;
  return { centre, lower: centre - reach, upper: centre + reach, meanMovingRange };
}

function positionOf(value: number, { lower, upper }: NaturalLimits): 'quiet' | 'above' | 'below' {
  if (value > upper) return 'above';
  return value < lower ? 'below' : 'quiet';
}

/**
 * Whether the last value falls outside the natural limits of all values before it.
 * @param values in time order, finite
 * @param minimumPoints how many values must lie before the last one, ≥ 2; below 12 limits are too uncertain to act on
 * @returns `too-few` with the number of values before the last one, or the position with the limits used; a value on a
 *   limit is quiet
 * @source D. J. Wheeler, Understanding Variation, 1993 (detection rule one)
 * @example lastPointSignal(twelve values of 10 and 12 in turn, then 20) // above: centre 11, upper 16.317362
 */
export function lastPointSignal(values: Float64Array, { minimumPoints = 12 } = {}): LastPointSignal {
  const points = Math.max(0, values.length - 1);
  const limits = points < minimumPoints ? undefined : naturalLimits(values.subarray(0, points));
  const last = values[points];
  if (limits === undefined || last === undefined) return { status: 'too-few', points };
  invariant(Number.isFinite(last), `lastPointSignal expected a finite last value, got ${last}`);
  const { centre, lower, upper } = limits;
  return { status: positionOf(last, limits), lower, upper, centre };
}
