import { mean } from '@throughline/math';
import { tailOfT } from './standing-out.ts';

/** Ranks from 1; equal values share the mean of theirs. */
const ranksOf = (values: readonly number[]): Float64Array => {
  const order = values.map((value, i) => ({ value, i })).toSorted((a, b) => a.value - b.value || a.i - b.i);
  const ranks = new Float64Array(values.length);
  for (let first = 0; first < order.length;) {
    let last = first;
    while (order[last + 1]?.value === order[first]?.value) last += 1;
    for (const { i } of order.slice(first, last + 1)) ranks[i] = (first + last) / 2 + 1;
    first = last + 1;
  }
  return ranks;
};

const centred = (values: Float64Array): Float64Array => {
  const centre = mean(values) ?? 0;
  return values.map((value) => value - centre);
};

const product = (a: Float64Array, b: Float64Array, shift = 0): number =>
  a.reduce((sum, value, i) => sum + value * (b[i + shift] ?? 0), 0);

const likeness = (ranks: Float64Array): number => product(ranks, ranks, 1) / product(ranks, ranks);

/** How closely two series rank alike, and the chance of as much against each other were they unrelated. */
export interface RankCorrelation {
  readonly correlation: number;
  readonly chance: number;
}

/**
 * Spearman’s rank correlation, with the one-sided chance of one as low where nothing relates the two. Neighbouring changes of a
 * noisy series are unlike each other, which widens the spread of correlations: the number of pairs is reduced by their first
 * autocorrelations.
 * @returns undefined for fewer than five pairs, or where one series does not vary
 * @source C. Spearman, American Journal of Psychology 15, 1904; M. S. Bartlett, Journal of the Royal Statistical Society 98, 1935
 * @example rankCorrelation([1, 2, 3, 4, 5], [5, 4, 3, 1, 2]).correlation // −0.9
 */
export function rankCorrelation(a: readonly number[], b: readonly number[]): RankCorrelation | undefined {
  const [own, other] = [centred(ranksOf(a)), centred(ranksOf(b))];
  const spread = Math.sqrt(product(own, own) * product(other, other));
  if (a.length < 5 || a.length !== b.length || !(spread > 0)) return undefined;
  const correlation = product(own, other) / spread;
  const pairs = a.length / (1 + 2 * Math.max(0, likeness(own) * likeness(other)));
  const df = Math.max(1, pairs - 2);
  const rest = Math.max(1e-9, 1 - correlation * correlation);
  return { correlation, chance: tailOfT(-correlation * Math.sqrt(df / rest), df) };
}
