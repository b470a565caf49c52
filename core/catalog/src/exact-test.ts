/** Logarithms of factorials 0! … n!. */
const logFactorials = (n: number): Float64Array => {
  const logs = new Float64Array(n + 1);
  for (let i = 2; i <= n; i += 1) logs[i] = (logs[i - 1] ?? 0) + Math.log(i);
  return logs;
};

/** Cases of all that were looked at, in one of two groups. */
export interface Share {
  readonly cases: number;
  readonly all: number;
}

/**
 * Chance of at least as many cases in `own` as there were, were both groups alike: Fisher’s exact test, one-sided.
 * @param own cases of all, whole numbers with 0 ≤ cases ≤ all
 * @param other the same of the group compared with
 * @returns 0 to 1; cost is linear in the cases
 * @source R. A. Fisher, Statistical Methods for Research Workers, 5th edition, 1934, §21.02
 * @example atLeastAsMany({ cases: 3, all: 4 }, { cases: 1, all: 4 }) // 0.242857 (17/70, the lady tasting tea)
 */
export function atLeastAsMany(own: Share, other: Share): number {
  const logs = logFactorials(own.all + other.all);
  const log = (n: number): number => logs[n] ?? 0;
  const choose = (n: number, k: number): number => log(n) - log(k) - log(n - k);
  const cases = own.cases + other.cases;
  const whole = choose(own.all + other.all, cases);
  let chance = 0;
  for (let k = own.cases; k <= Math.min(own.all, cases); k += 1) {
    if (cases - k <= other.all) chance += Math.exp(choose(own.all, k) + choose(other.all, cases - k) - whole);
  }
  return Math.min(1, chance);
}
