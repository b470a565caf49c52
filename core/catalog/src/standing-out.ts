import { mean, normalCdf, variance } from '@throughline/math';

/**
 * Upper tail of Student's t, by the normal value of the same probability; its error is below 2 % of the tail for df ≥ 5.
 * @source D. L. Wallace, Bounds on normal approximations to Student's and the chi-square distributions, 1959
 */
export const tailOfT = (t: number, df: number): number => {
  if (!Number.isFinite(t) || df <= 0) return 1;
  const z = ((8 * df + 1) / (8 * df + 3)) * Math.sqrt(df * Math.log1p((t * t) / df));
  return normalCdf(t > 0 ? -z : z);
};

/** How often something happened in a period, and of how many. */
export interface Counted {
  readonly period: string;
  readonly count: number;
  readonly exposure: number;
}

/** A rate that was compared with its own past. */
export interface Rise {
  readonly before: number;
  readonly now: number;
  /** Standard error of the difference, with the spread of the past periods. */
  readonly error: number;
  /** Chance of such a rise where nothing changed. */
  readonly chance: number;
}

const totals = (periods: readonly Counted[]): { count: number; exposure: number } => ({
  count: periods.reduce((sum, p) => sum + p.count, 0),
  exposure: periods.reduce((sum, p) => sum + p.exposure, 0),
});

/** Variance of the periods' counts over that of a Poisson count; at least 1. */
const dispersion = (periods: readonly Counted[], rate: number): number => {
  const pearson = periods.reduce((sum, p) => sum + (p.count - rate * p.exposure) ** 2 / (rate * p.exposure), 0);
  return Math.max(1, pearson / (periods.length - 1));
};

/**
 * Whether a rate rose against its own past: counts with the spread that the past periods show (quasi-Poisson), tested by
 * Student's t on their number.
 * @source P. McCullagh, J. A. Nelder, Generalized Linear Models, 1989, §6.2
 */
export const riseOf = (past: readonly Counted[], recent: readonly Counted[]): Rise | undefined => {
  const [old, fresh] = [totals(past), totals(recent)];
  if (past.length < 3 || old.exposure <= 0 || fresh.exposure <= 0) return undefined;
  const [before, now] = [old.count / old.exposure, fresh.count / fresh.exposure];
  const pooled = (old.count + fresh.count) / (old.exposure + fresh.exposure);
  if (pooled <= 0) return undefined;
  const spread = dispersion(past, before > 0 ? before : pooled);
  const nullError = Math.sqrt(spread * pooled * (1 / old.exposure + 1 / fresh.exposure));
  const error = Math.sqrt(spread * (before / old.exposure + now / fresh.exposure));
  return { before, now, error, chance: tailOfT((now - before) / nullError, past.length - 1) };
};

/** The level of a series of differences, with what is known of it. */
export interface Level {
  readonly level: number;
  readonly error: number;
  /** Chance of such a level where the true one is zero. */
  readonly chance: number;
}

const residuals = (values: Float64Array): Float64Array => {
  const middle = (values.length - 1) / 2;
  const centre = mean(values) ?? 0;
  const up = values.reduce((sum, y, x) => sum + (x - middle) * (y - centre), 0);
  const across = values.reduce((sum, _, x) => sum + (x - middle) ** 2, 0);
  return values.map((y, x) => y - centre - (across === 0 ? 0 : (up / across) * (x - middle)));
};

const likeness = (values: Float64Array): number => {
  const own = values.reduce((sum, y) => sum + y * y, 0);
  const next = values.reduce((sum, y, x) => sum + y * (values[x + 1] ?? 0), 0);
  return own === 0 ? 0 : Math.min(0.8, Math.max(0, next / own));
};

/**
 * Whether the mean of the newest weeks lies above zero and above what was usual before, where the earlier weeks say how much
 * weeks differ: a queue that has begun to grow.
 * @param before weeks before the newest, at least four
 * @source G. E. P. Box, G. M. Jenkins, Time Series Analysis, 1970, §2.1 (variance of the mean of a first-order series)
 */
export const levelAfter = (before: Float64Array, newest: Float64Array): Level | undefined => {
  const [level, usual, spread] = [mean(newest), mean(before), variance(before)];
  if (level === undefined || usual === undefined || spread === undefined || before.length < 4) return undefined;
  const alike = likeness(residuals(before));
  const share = (1 - alike) / (1 + alike);
  const error = Math.sqrt((spread / share) * (1 / newest.length + 1 / before.length));
  const rise = level - Math.max(0, usual);
  const chance = error === 0 ? Number(rise <= 0) : tailOfT(rise / error, Math.max(1, before.length * share - 1));
  return { level, error, chance };
};

/**
 * Whether the mean of a series of weeks lies above zero. Neighbouring weeks are alike, so the standard error is widened by
 * their first autocorrelation around the trend.
 * @source G. E. P. Box, G. M. Jenkins, Time Series Analysis, 1970, §2.1 (variance of the mean of a first-order series)
 */
export const levelOf = (values: Float64Array): Level | undefined => {
  const [level, spread] = [mean(values), variance(residuals(values))];
  if (level === undefined || spread === undefined || values.length < 4) return undefined;
  const alike = likeness(residuals(values));
  const weeks = (values.length * (1 - alike)) / (1 + alike);
  const error = Math.sqrt(spread / weeks);
  const chance =
    error === 0 ? Number(level <= 0) : tailOfT(level / error, Math.max(1, Math.min(values.length - 2, weeks)));
  return { level, error, chance };
};
