import { mean, quantile, variance } from '@throughline/math';

/** How numbers lie: the median, the quartiles, the values that nine and nineteen of twenty stay below, and the largest. */
export interface Spread {
  readonly count: number;
  readonly quarter: number;
  readonly median: number;
  readonly threeQuarters: number;
  readonly ninety: number;
  readonly ninetyFive: number;
  readonly largest: number;
}

/** The spread of numbers by linear interpolation (type 7), in their unit; undefined for none. */
export const spreadOf = (values: readonly number[]): Spread | undefined => {
  const sorted = Float64Array.from(values).toSorted();
  const at = (p: number): number => quantile(sorted, p) ?? Number.NaN;
  return sorted.length === 0
    ? undefined
    : {
        count: sorted.length,
        quarter: at(0.25),
        median: at(0.5),
        threeQuarters: at(0.75),
        ninety: at(0.9),
        ninetyFive: at(0.95),
        largest: at(1),
      };
};

/** A quotient, undefined where there is nothing to divide by. */
export const ratio = (above: number | undefined, below: number | undefined): number | undefined =>
  above === undefined || below === undefined || below === 0 ? undefined : above / below;

const sum = (values: readonly number[]): number => values.reduce((total, x) => total + x, 0);

/**
 * Gini coefficient of n numbers ≥ 0: 0 where all are equal, (n − 1) / n where one has everything; undefined where the sum is 0.
 * @source C. Gini, 1912, in the form G = 2 Σ i x(i) / (n Σ x) − (n + 1) / n with x(i) ascending
 * @example gini([1, 2, 3, 4]) // 0.25
 */
export const gini = (values: readonly number[]): number | undefined => {
  const sorted = values.toSorted((a, b) => a - b);
  const weighted = sorted.reduce((total, x, i) => total + (i + 1) * x, 0);
  const whole = ratio(2 * weighted, sorted.length * sum(sorted));
  return whole === undefined ? undefined : whole - (sorted.length + 1) / sorted.length;
};

/** Sums by key. */
export const totalsBy = <T>(
  rows: readonly T[],
  keyOf: (row: T) => string,
  valueOf: (row: T) => number,
): ReadonlyMap<string, number> => {
  const totals = new Map<string, number>();
  for (const row of rows) totals.set(keyOf(row), (totals.get(keyOf(row)) ?? 0) + valueOf(row));
  return totals;
};

/** Share of the sum that the largest of the numbers hold, `share` of them rounded up; undefined where the sum is 0. */
export const topShare = (values: readonly number[], share: number): number | undefined => {
  const sorted = values.toSorted((a, b) => b - a);
  return ratio(sum(sorted.slice(0, Math.ceil(sorted.length * share))), sum(sorted));
};

/**
 * Herfindahl index: the sum of the squared shares, from 1 / n to 1.
 * @example herfindahl([50, 30, 20]) // 0.38
 */
export const herfindahl = (values: readonly number[]): number | undefined => {
  const whole = sum(values);
  return whole === 0 ? undefined : sum(values.map((x) => (x / whole) ** 2));
};

/** Share of rows for which something holds; undefined for no rows. */
export const shareOf = <T>(rows: readonly T[], holds: (row: T) => boolean): number | undefined =>
  ratio(rows.filter((row) => holds(row)).length, rows.length);

/** The first digit that is not 0, of numbers other than 0. */
export const firstDigit = (value: number): number => Number(Math.abs(value).toExponential(15)[0]);

/**
 * Mean absolute difference of the nine shares of first digits from log₁₀(1 + 1/d); 0 is left out; undefined for no numbers.
 * @source M. J. Nigrini, Benford's Law, 2012, ch. 7: below 0.006 close, above 0.015 no conformity
 */
export const benfordGap = (values: readonly number[]): number | undefined => {
  const digits = values.filter((x) => x !== 0).map((x) => firstDigit(x));
  const gaps = Array.from({ length: 9 }, (_, i) => {
    const share = ratio(digits.filter((digit) => digit === i + 1).length, digits.length) ?? 0;
    return Math.abs(share - Math.log10(1 + 1 / (i + 1)));
  });
  return digits.length === 0 ? undefined : mean(Float64Array.from(gaps));
};

export type Demand = 'smooth' | 'erratic' | 'intermittent' | 'lumpy';

/** How demand comes: the share of periods without any, periods between demands (ADI), squared variation of its size (CV²). */
export interface Intermittence {
  readonly zeroShare: number;
  readonly interval: number;
  readonly squaredVariation: number;
  readonly demand: Demand;
}

const longInterval = 1.32;
const strongVariation = 0.49;

/**
 * How demand of n periods comes; undefined where there is none. One demand alone has no variation.
 * @source A. A. Syntetos, J. E. Boylan, J. D. Croston, On the categorization of demand patterns, JORS 56, 2005: ADI 1.32, CV² 0.49
 * @example intermittence([0, 2, 0, 4]) // zeroShare 0.5, interval 2, squaredVariation 0.2222, intermittent
 */
export const intermittence = (periods: readonly number[]): Intermittence | undefined => {
  const demands = Float64Array.from(periods.filter((x) => x > 0));
  const centre = mean(demands);
  if (centre === undefined) return undefined;
  const interval = periods.length / demands.length;
  const squaredVariation = (variance(demands) ?? 0) / centre ** 2;
  const [rare, varied] = [interval >= longInterval, squaredVariation >= strongVariation];
  const demand = rare ? (varied ? 'lumpy' : 'intermittent') : varied ? 'erratic' : 'smooth';
  return { zeroShare: 1 - demands.length / periods.length, interval, squaredVariation, demand };
};

/** Up to `count` of some rows, evenly over all of them. */
export const thinned = <T>(rows: readonly T[], count: number): readonly T[] =>
  rows.length <= count
    ? rows
    : Array.from({ length: count }, (_, i) => rows[Math.floor((i * rows.length) / count)]).flatMap((row) =>
        row === undefined ? [] : [row],
      );

/** Length of what intervals cover together, in their unit; overlaps count once. */
export const covered = (intervals: readonly (readonly [from: number, to: number])[]): number => {
  let [whole, end] = [0, Number.NEGATIVE_INFINITY];
  for (const [from, to] of intervals.toSorted((a, b) => a[0] - b[0])) {
    whole += Math.max(0, to - Math.max(from, end));
    end = Math.max(end, to);
  }
  return whole;
};
