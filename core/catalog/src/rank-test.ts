import { normalCdf } from '@throughline/math';

/** A value and how often it occurs. */
export interface Tally {
  readonly value: number;
  readonly count: number;
}

const total = (tallies: readonly Tally[]): number => tallies.reduce((sum, { count }) => sum + count, 0);

/** The middle value of tallies; undefined for none. */
export const middleOf = (tallies: readonly Tally[]): number | undefined => {
  const n = total(tallies);
  let seen = 0;
  let below: number | undefined;
  for (const { value, count } of tallies.toSorted((a, b) => a.value - b.value)) {
    if (seen < n / 2 && seen + count >= n / 2) below = value;
    seen += count;
    if (below !== undefined && seen > n / 2) return (below + value) / 2;
  }
  return below;
};

/**
 * Chance of values at least this high in `own`, were both groups alike: rank-sum test, one-sided, normal approximation with
 * ties and continuity; good from about eight values a group on.
 * @returns 0 to 1; 1 where a group is empty or all values are equal
 * @source H. B. Mann, D. R. Whitney, Annals of Mathematical Statistics 18, 1947; ties: E. L. Lehmann, Nonparametrics, 1975, §1.4
 * @example atLeastAsHigh([9, 11, 15, 16], [6, 8, 10, 17]) as tallies of one each // 0.2352
 */
export function atLeastAsHigh(own: readonly Tally[], other: readonly Tally[]): number {
  const [n, m] = [total(own), total(other)];
  const counts = new Map<number, { own: number; all: number }>();
  for (const [tallies, isOwn] of [
    [own, true],
    [other, false],
  ] as const) {
    for (const { value, count } of tallies) {
      const known = counts.get(value) ?? { own: 0, all: 0 };
      counts.set(value, { own: known.own + (isOwn ? count : 0), all: known.all + count });
    }
  }
  let [before, ranks, ties] = [0, 0, 0];
  for (const [, { own: mine, all }] of [...counts].toSorted(([a], [b]) => a - b)) {
    ranks += mine * (before + (all + 1) / 2);
    ties += all ** 3 - all;
    before += all;
  }
  const all = n + m;
  const spread = ((n * m) / 12) * (all + 1 - ties / (all * (all - 1)));
  if (n === 0 || m === 0 || !(spread > 0)) return 1;
  const above = ranks - (n * (n + 1)) / 2 - (n * m) / 2;
  return 1 - normalCdf((above - 0.5) / Math.sqrt(spread));
}
