import { mean, standardDeviation } from '@throughline/math';

/** The gaps between the days of a series, and the one that has been going on since. */
export interface Rhythm {
  readonly gaps: readonly number[];
  readonly since: number;
}

/** The most regular that a rhythm is taken to be, so that a perfectly regular one does not alarm at a day's delay. */
const mostRegular = 20;
const leastRegular = 0.2;

/**
 * The most that the chance of a gap at least as long as the present one can be, were the rhythm as before: gaps as
 * Gamma-distributed with the mean and spread of those on record, by Chernoff’s bound (x·e^(1−x))^k with x the present gap over
 * the mean and k the mean over the spread, squared.
 * @returns 0 to 1; 1 where the present gap is no longer than the mean, or there are fewer than two gaps
 * @source H. Chernoff, Annals of Mathematical Statistics 23, 1952, theorem 1
 * @example chanceOfSilence({ gaps: [1, 3], since: 8 }) // 0.0397 (x = 4, k = 2: (4·e⁻³)²)
 */
export const chanceOfSilence = ({ gaps, since }: Rhythm): number => {
  const values = Float64Array.from(gaps);
  const [usual, spread] = [mean(values), standardDeviation(values)];
  if (usual === undefined || spread === undefined || usual <= 0 || since <= usual) return 1;
  const x = since / usual;
  const k = spread === 0 ? mostRegular : Math.min(mostRegular, Math.max(leastRegular, (usual / spread) ** 2));
  return Math.exp(k * (Math.log(x) + 1 - x));
};
