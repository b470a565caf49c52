import { isSteady, trendOf } from './trend.ts';

/** Spending that rises against its budget month after month, in money of a month. */
export interface Creep {
  /** What a month brings above the budget now, and by how much more each month, along the line. */
  readonly now: number;
  readonly slope: number;
  /** Mean of the last three months. */
  readonly recent: number;
  /** Standard error of the rise. */
  readonly error: number;
  /** Chance of such a rise where nothing changed. */
  readonly chance: number;
}

/** The steady rise of what months bring above their budget; undefined where there is none or fewer than eight months. */
export const creepOf = (over: readonly number[]): Creep | undefined => {
  const trend = trendOf(over);
  if (trend === undefined || !isSteady(over, trend)) return undefined;
  const length = over.length - 1 - trend.from;
  const recent = over.slice(-3).reduce((sum, value) => sum + value, 0) / 3;
  const { base, rise, error, chance } = trend;
  return { now: base + rise, slope: rise / length, recent, error, chance };
};

/** Nine of ten lie below, and above, so many standard errors. */
const errors = 1.28;

/** What the months left bring above the budget: along the line; at the least as the last three, at the most along a steeper line. */
export const restOfCreep = (
  { now, slope, recent, error }: Creep,
  left: number,
): { readonly low: number; readonly likely: number; readonly high: number } => {
  const along = (level: number, each: number): number => left * level + (each * left * (left + 1)) / 2;
  const likely = along(now, slope);
  const spread = left * errors * error;
  return { low: Math.max(0, Math.min(recent * left, likely - spread)), likely, high: likely + spread };
};
