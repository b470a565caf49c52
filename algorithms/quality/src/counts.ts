import { invariant } from '@throughline/math';

/** One sample of a chart of counts: what was found in how much. */
export interface CountedSample {
  readonly count: number;
  /** Units looked at (p, np) or area of opportunity (u), > 0. */
  readonly size: number;
}

/** Limits of each sample, in the unit of the plotted value. */
export interface CountLimits {
  readonly centre: number;
  readonly lower: number;
  readonly upper: number;
}

export type CountChart = 'c' | 'u' | 'p' | 'np';

/**
 * Three-sigma limits of counts: c (count per sample of equal size), u (count per unit), p (share of units), np (count of
 * units). Lower limits end at 0, upper limits of shares at 1.
 * @param samples of the baseline, each with size > 0
 * @returns a function from the size of any sample to its limits; undefined for no samples
 * @throws InvariantError when a size is not above 0
 * @source NIST/SEMATECH e-Handbook §6.3.3; D. C. Montgomery, Introduction to Statistical Quality Control
 * @example countLimits('p', 30 samples of 50 with 347 found in all)?.(50) // 0.05242755, 0.2313333, 0.4102391
 */
export function countLimits(
  chart: CountChart,
  samples: readonly CountedSample[],
): ((size: number) => CountLimits) | undefined {
  invariant(
    samples.every(({ size }) => size > 0),
    'countLimits expected every size above 0',
  );
  if (samples.length === 0) return undefined;
  const found = samples.reduce((sum, { count }) => sum + count, 0);
  const share = found / samples.reduce((sum, { size }) => sum + size, 0);
  const limitsAround = (centre: number, sigma: number, most: number): CountLimits => ({
    centre,
    lower: Math.max(0, centre - 3 * sigma),
    upper: Math.min(most, centre + 3 * sigma),
  });
  return (size) => {
    switch (chart) {
      case 'c':
        return limitsAround(found / samples.length, Math.sqrt(found / samples.length), Infinity);
      case 'u':
        return limitsAround(share, Math.sqrt(share / size), Infinity);
      case 'p':
        return limitsAround(share, Math.sqrt((share * (1 - share)) / size), 1);
      case 'np':
        return limitsAround(size * share, Math.sqrt(size * share * (1 - share)), size);
    }
  };
}
