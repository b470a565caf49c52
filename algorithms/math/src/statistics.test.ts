import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { InvariantError } from './invariant.ts';
import { normalCdf, normalQuantile } from './normal.ts';
import { wilsonInterval } from './proportion.ts';
import { mean, median, quantile, standardDeviation, variance } from './statistics.ts';

const numbers = fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 2, maxLength: 40 });

describe('moments', () => {
  test('example', () => {
    const values = Float64Array.of(2, 4, 4, 4, 5, 5, 7, 9);
    expect(mean(values)).toBe(5);
    expect(variance(values)).toBe(4.571428571428571);
    expect(standardDeviation(values)).toBeCloseTo(2.138089935299395, 14);
  });

  test('too few values', () => {
    expect(mean(new Float64Array())).toBeUndefined();
    expect(variance(Float64Array.of(1))).toBeUndefined();
    expect(standardDeviation(Float64Array.of(1))).toBeUndefined();
  });

  test('a shift moves the mean and leaves the variance', () => {
    fc.assert(
      fc.property(numbers, fc.integer({ min: -1000, max: 1000 }), (list, shift) => {
        const [values, moved] = [Float64Array.from(list), Float64Array.from(list, (x) => x + shift)];
        expect(mean(moved)).toBeCloseTo((mean(values) ?? 0) + shift, 5);
        expect(Math.abs((variance(moved) ?? 0) - (variance(values) ?? 0))).toBeLessThan(
          1e-9 * (1e6 + (variance(values) ?? 0)),
        );
      }),
    );
  });
});

describe('quantile', () => {
  test('deciles of 1, 2, 3, 4, 10 (Python statistics.quantiles, inclusive)', () => {
    const deciles = [1, 2, 3, 4, 5, 6, 7, 8, 9].map((tenth) => quantile(Float64Array.of(1, 2, 3, 4, 10), tenth / 10));
    const expected = [1.4, 1.8, 2.2, 2.6, 3, 3.4, 3.8, 5.2, 7.6];
    deciles.forEach((decile, index) => expect(decile).toBeCloseTo(expected[index] ?? 0, 12));
  });

  test('lies between the extremes and grows with p', () => {
    const p = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(numbers, p, p, (list, first, second) => {
        const sorted = Float64Array.from(list).toSorted();
        const [low = 0, high = 0] = [Math.min(first, second), Math.max(first, second)].map((q) => quantile(sorted, q));
        expect(low).toBeLessThanOrEqual(high + 1e-6);
        expect(quantile(sorted, 0)).toBe(sorted[0]);
        expect(quantile(sorted, 1)).toBe(sorted.at(-1));
      }),
    );
  });

  test('an order statistic itself where p points at one: with the sign of zero, and beside an infinite value', () => {
    expect(quantile(Float64Array.of(-0, 0), 0)).toBe(-0);
    expect(quantile(Float64Array.of(-Infinity, 3), 1)).toBe(3);
    expect(quantile(Float64Array.of(1, 2, Infinity), 0.5)).toBe(2);
  });

  test('median; nothing of nothing', () => {
    expect(median(Float64Array.of(1, 2, 4, 9))).toBe(3);
    expect(median(new Float64Array())).toBeUndefined();
    expect(() => quantile(Float64Array.of(1), 1.1)).toThrow(InvariantError);
  });
});

describe('normal distribution', () => {
  test.each([
    [-8, 6.22096057427178e-16],
    [-3, 0.0013498980316301035],
    [-1.96, 0.024997895148220428],
    [0, 0.5],
    [0.5, 0.6914624612740131],
    [1, 0.8413447460685429],
    [2.5, 0.9937903346742238],
  ])('Φ(%d)', (z, p) => {
    expect(Math.abs(normalCdf(z) - p)).toBeLessThan(1e-14);
    expect(normalCdf(z) / p).toBeCloseTo(1, 7);
  });

  test.each([
    [1e-10, -6.361340902404056],
    [0.001, -3.090232306167813],
    [0.3, -0.5244005127080407],
    [0.975, 1.9599639845400536],
    [0.99, 2.3263478740408408],
  ])('Φ⁻¹(%d)', (p, z) => {
    expect(normalQuantile(p)).toBeCloseTo(z, 13);
  });

  test('quantile and distribution are inverse', () => {
    fc.assert(
      fc.property(fc.double({ min: -6, max: 6, noNaN: true }), (z) => {
        expect(normalQuantile(normalCdf(-Math.abs(z)))).toBeCloseTo(-Math.abs(z), 9);
      }),
    );
    expect([normalQuantile(0), normalQuantile(1)]).toEqual([-Infinity, Infinity]);
    expect(() => normalQuantile(1.5)).toThrow(InvariantError);
  });
});

describe('Wilson interval', () => {
  test.each([
    { successes: 81, n: 263, lower: 0.2553, upper: 0.3662 },
    { successes: 15, n: 148, lower: 0.0624, upper: 0.1605 },
    { successes: 0, n: 20, lower: 0, upper: 0.1611 },
    { successes: 1, n: 29, lower: 0.0061, upper: 0.1718 },
  ])('$successes of $n (Newcombe 1998)', ({ successes, n, lower, upper }) => {
    const interval = wilsonInterval(successes, n, 0.95);
    expect(interval?.lower).toBeCloseTo(lower, 4);
    expect(interval?.upper).toBeCloseTo(upper, 4);
  });

  test('holds the proportion, mirrors failures, and is undefined without trials', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 500 }), fc.double({ min: 0, max: 1, noNaN: true }), (n, share) => {
        const successes = Math.round(n * share);
        const [hits, misses] = [wilsonInterval(successes, n, 0.9), wilsonInterval(n - successes, n, 0.9)];
        expect(hits?.lower).toBeLessThanOrEqual(successes / n + 1e-12);
        expect(hits?.upper).toBeGreaterThanOrEqual(successes / n - 1e-12);
        expect((hits?.lower ?? 0) + (misses?.upper ?? 0)).toBeCloseTo(1, 12);
      }),
    );
    expect(wilsonInterval(0, 0, 0.95)).toBeUndefined();
    expect(() => wilsonInterval(2, 1, 0.95)).toThrow(InvariantError);
  });
});
