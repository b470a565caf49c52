import { quarterOdds, tabledChances } from './chance.data.ts';

/** A look belongs to quarters that began 0 to 12 looks ago; reading the table 3 looks back keeps the whole quarter at its chance. */
const looksBack = 3;

/** Log-odds for each tabled chance at this number of points, between rows by the logarithm of the points. */
function oddsAt(points: number): readonly number[] {
  const after = quarterOdds.findIndex((row) => row.points >= points);
  const next = quarterOdds.at(after);
  const before = quarterOdds.at(Math.max(0, after < 0 ? -1 : after - 1));
  if (next === undefined || before === undefined) return [];
  if (next.points === before.points) return next.logOdds;
  const share = Math.max(0, Math.log(points / before.points) / Math.log(next.points / before.points));
  return next.logOdds.map((odds, index) => odds * share + (before.logOdds[index] ?? odds) * (1 - share));
}

/** How fast the logarithm of the chance falls beyond the table: as it did in the last part of it, at most by 1. */
function tailSlope(odds: readonly number[]): number {
  const [from, to] = [odds.length - 3, odds.length - 1];
  return Math.min(1, (logOf(from) - logOf(to)) / ((odds[to] ?? 1) - (odds[from] ?? 0)));
}

const logOf = (index: number): number => Math.log(tabledChances[index] ?? 1);

/**
 * Chance that evidence at least this strong turns up in a quarter of looking (13 looks, one new point each) at a series
 * in which nothing changes; the largest over normal series with a memory of −0.3 to 0.5, lognormal, count and heavy-tailed
 * series. Beyond the table it falls as in the table's last part and never faster than 1/odds.
 * @param logOdds from `withOutlier`
 * @param points defined points before the newest one, ≥ 23
 * @returns 0 to 1
 * @source own simulation, `bench/calibrate.ts`; J. Ville, Étude critique de la notion de collectif, 1939 (the bound)
 * @example chanceOf(2.878, 29) // 0.05
 */
export function chanceOf(logOdds: number, points: number): number {
  const odds = oddsAt(points - looksBack);
  const above = odds.findIndex((tabled) => tabled > logOdds);
  const last = odds.length - 1;
  if (above < 0) return Math.exp(logOf(last) - tailSlope(odds) * (logOdds - (odds[last] ?? 0)));
  const [from, to] = above === 0 ? [0, 1] : [above - 1, above];
  const [low, high] = [odds[from] ?? 0, odds[to] ?? 1];
  const log = logOf(from) + ((logOdds - low) / (high - low)) * (logOf(to) - logOf(from));
  return Math.min(1, Math.exp(log));
}
