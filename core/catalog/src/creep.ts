import { endsOf } from './prediction.ts';
import { isSteady, trendOf } from './trend.ts';

/** Spending that rises against its budget month after month, in money of a month. */
export interface Creep {
  /** What a month brought above the budget before it began to rise; below zero where the budget was kept. */
  readonly base: number;
  /** What a month brings above the budget now, and by how much more each month, along the line. */
  readonly now: number;
  readonly slope: number;
  /** Mean of the last three months. */
  readonly recent: number;
  /** Standard error of the rise. */
  readonly error: number;
  /** Standard deviation of the months around the line, over so many of them. */
  readonly spread: number;
  readonly months: number;
  /** Chance of such a rise where nothing changed. */
  readonly chance: number;
}

/** The steady rise of what months bring above their budget; undefined where there is none or fewer than eight months. */
export const creepOf = (over: readonly number[]): Creep | undefined => {
  const trend = trendOf(over);
  if (trend === undefined || !isSteady(over, trend)) return undefined;
  const length = over.length - 1 - trend.from;
  const recent = over.slice(-3).reduce((sum, value) => sum + value, 0) / 3;
  const { base, rise, error, chance, left } = trend;
  const spread = Math.sqrt(left / (over.length - 2));
  return { base, now: base + rise, slope: rise / length, recent, error, spread, months: over.length, chance };
};

/** Nine of ten lie below, and above. */
const outside = 0.2;

/**
 * What the months left bring above the budget: along the line; at the least as the last three, where that is less. It errs by
 * the height of the line and by what each month lies beside it. Who kept below the budget before loses that room too: the
 * high end counts from there.
 * @source N. R. Draper, H. Smith, Applied Regression Analysis, 1998, §3.1 (prediction of further observations)
 */
export const restOfCreep = (
  { base, now, slope, recent, error, spread, months }: Creep,
  left: number,
): { readonly low: number; readonly likely: number; readonly high: number } => {
  const likely = left * now + (slope * left * (left + 1)) / 2;
  const off = Math.hypot(left * error, Math.sqrt(left) * spread);
  const { low, high } = endsOf({ likely, error: off, degrees: months - 2 }, outside);
  return { low: Math.max(0, Math.min(recent * left, low)), likely, high: high + left * Math.max(0, -base) };
};
