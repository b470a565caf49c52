import { quantile } from '@throughline/math';
import type { Design } from './design.ts';
import type { Evidence } from './evidence.ts';

/** The fourth power, as t with 4 degrees: lighter tails make a far point rarer still. */
const tailPower = 4;

/** Odds given beforehand to a newest point that is grossly different. */
const priorLogOdds = -4;

/** A season fitted to few points explains those better than the newest one: this makes their distances comparable. */
function fairShare({ points, columns }: Design): number {
  const share = (columns - 1) / points;
  return Math.sqrt(Math.max(0, 1 - share) / (1 + share));
}

/**
 * Adds to the evidence what the newest point says alone: with tails that fall by the fourth power of the distance it is
 * r times as far from the middle as any of the n before it with chance r⁻⁴/(n + 1), whatever the spread is. Approximate;
 * calibrated together with the change of level.
 * @param values y, one per defined point of the design, not mostly equal
 * @returns the stronger of the two
 */
export function withOutlier(design: Design, values: Float64Array, evidence: Evidence): Evidence {
  const newest = values.length - 1;
  const before = values.subarray(0, newest);
  const middle = quantile(before.toSorted(), 0.5) ?? 0;
  const distances = before.map((value) => Math.abs(value - middle));
  const beyond = (values[newest] ?? 0) - middle;
  const ratio = (Math.abs(beyond) * fairShare(design)) / Math.max(...distances);
  const logOdds = priorLogOdds + Math.log(newest + 1) + tailPower * Math.log(ratio);
  return logOdds > evidence.logOdds ? { ...evidence, logOdds, length: 1, direction: Math.sign(beyond) } : evidence;
}
