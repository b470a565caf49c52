/** Logarithm of n!, by Stirling’s series above 20. */
const logFactorial = (n: number): number => {
  if (n > 20) return n * Math.log(n) - n + Math.log(2 * Math.PI * n) / 2 + 1 / (12 * n) - 1 / (360 * n ** 3);
  let log = 0;
  for (let i = 2; i <= n; i += 1) log += Math.log(i);
  return log;
};

/**
 * Chance of at least `k` successes in `n` trials that each succeed with chance `p`: the exact binomial test, one-sided.
 * @param k whole number, 0 ≤ k ≤ n
 * @param p 0 to 1
 * @returns 0 to 1; cost is linear in n
 * @source J. Arbuthnot, Philosophical Transactions 27, 1710; logarithms of factorials by Stirling’s series
 * @example atLeastBinomial(8, 10, 0.5) // 0.0546875 (56 of 1024)
 */
export function atLeastBinomial(k: number, n: number, p: number): number {
  if (k <= 0) return 1;
  if (p <= 0) return 0;
  if (p >= 1) return 1;
  let chance = 0;
  for (let i = k; i <= n; i += 1) {
    const ways = logFactorial(n) - logFactorial(i) - logFactorial(n - i);
    chance += Math.exp(ways + i * Math.log(p) + (n - i) * Math.log1p(-p));
  }
  return Math.min(1, chance);
}
