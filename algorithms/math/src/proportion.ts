import { invariant } from './invariant.ts';
import { normalQuantile } from './normal.ts';

export interface Interval {
  readonly lower: number;
  readonly upper: number;
}

/**
 * Wilson score interval of a proportion, without continuity correction.
 * @param successes count, 0 to `n`
 * @param n trials, ≥ 0
 * @param confidence 0 < confidence < 1, as 0.95
 * @returns bounds between 0 and 1; undefined for n = 0
 * @throws InvariantError when a parameter is outside its range
 * @source E. B. Wilson, JASA 22, 1927; digits from R. G. Newcombe, Statistics in Medicine 17, 1998, table I, method 3
 * @example wilsonInterval(81, 263, 0.95) // 0.2553 to 0.3662
 */
export function wilsonInterval(successes: number, n: number, confidence: number): Interval | undefined {
  invariant(successes >= 0 && successes <= n, `wilsonInterval expected 0 ≤ successes ≤ n, got ${successes} of ${n}`);
  invariant(confidence > 0 && confidence < 1, `wilsonInterval expected 0 < confidence < 1, got ${confidence}`);
  if (n === 0) return undefined;
  const z = normalQuantile(0.5 + confidence / 2);
  const p = successes / n;
  const scale = 1 + (z * z) / n;
  const centre = (p + (z * z) / (2 * n)) / scale;
  const half = (z / scale) * Math.sqrt((p * (1 - p)) / n + (z * z) / (4 * n * n));
  return { lower: Math.max(0, centre - half), upper: Math.min(1, centre + half) };
}
