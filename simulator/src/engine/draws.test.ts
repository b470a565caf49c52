import { normalCdf } from '@throughline/math';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addedUp,
  at,
  between,
  drawsOf,
  exponential,
  lognormal,
  normal,
  oneOf,
  poisson,
  weighted,
  type Draw,
} from './draws.ts';

const count = Math.min(5_000_000, Math.max(40_000, Number(process.env['FUZZ_RUNS'] ?? 40_000)));

const numbersOf = (draw: (k: number) => number): Float64Array =>
  Float64Array.from({ length: count }, (_, k) => draw(k));

const meanOf = (values: Float64Array): number => values.reduce((sum, value) => sum + value, 0) / values.length;

const correlation = (x: Float64Array, y: Float64Array): number => {
  const [mx, my] = [meanOf(x), meanOf(y)];
  let [xy, xx, yy] = [0, 0, 0];
  for (const [i, value] of x.entries()) {
    const other = at(y, i) - my;
    xy += (value - mx) * other;
    xx += (value - mx) ** 2;
    yy += other ** 2;
  }
  return xy / Math.sqrt(xx * yy);
};

/** Pearson's statistic of counts against shares that were expected. */
const chiSquare = (counts: readonly number[], shares: readonly number[]): number => {
  const all = counts.reduce((sum, own) => sum + own, 0);
  return counts.reduce((sum, own, i) => sum + (own - all * at(shares, i)) ** 2 / (all * at(shares, i)), 0);
};

/** The quantile 0.9999 of chi-square, by E. B. Wilson and M. M. Hilferty, 1931. */
const worst = (freedom: number): number =>
  freedom * (1 - 2 / (9 * freedom) + 3.719 * Math.sqrt(2 / (9 * freedom))) ** 3;

/** Four deviations of the mean or correlation of so many independent numbers. */
const noise = 4 / Math.sqrt(count);

const cellsOf = (values: Float64Array, cells: number): number[] => {
  const counts = Array.from({ length: cells }, () => 0);
  for (const value of values) counts[Math.floor(value * cells)] = at(counts, Math.floor(value * cells)) + 1;
  return counts;
};

const even = (cells: number): number[] => Array.from({ length: cells }, () => 1 / cells);

const u = drawsOf(7, 'test');

/** Keys as the company forms them. */
const patterns: readonly (readonly [string, (k: number, draw?: Draw) => number])[] = [
  ['the first key', (k, draw = u) => draw(k)],
  ['the second key', (k, draw = u) => draw(12, k)],
  ['the third key', (k, draw = u) => draw(12, 3, k)],
  ['keys below zero', (k, draw = u) => draw(-k - 1)],
  ['day × 4096 + number', (k, draw = u) => draw(Math.floor(k / 50) * 4096 + (k % 50), 2)],
  ['item and day', (k, draw = u) => draw(k % 200, Math.floor(k / 200))],
];

describe('draws by key', () => {
  it.each(patterns)('are even over (0, 1) by %s', (_, pattern) => {
    const values = numbersOf((k) => pattern(k));
    expect(values.every((value) => value > 0 && value < 1)).toBe(true);
    expect(chiSquare(cellsOf(values, 256), even(256))).toBeLessThan(worst(255));
    expect(Math.abs(meanOf(values) - 0.5)).toBeLessThan(noise * Math.sqrt(1 / 12));
  });

  it.each(patterns)('of neighbouring keys do not move together by %s', (_, pattern) => {
    const [values, next] = [numbersOf((k) => pattern(k)), numbersOf((k) => pattern(k + 1))];
    expect(Math.abs(correlation(values, next))).toBeLessThan(noise);
    const pairs = Float64Array.from(values, (value, i) => (Math.floor(value * 16) + at(next, i)) / 16);
    expect(chiSquare(cellsOf(pairs, 256), even(256))).toBeLessThan(worst(255));
  });

  it.each(patterns)('of other streams and seeds do not move together by %s', (_, pattern) => {
    const values = numbersOf((k) => pattern(k));
    const others = [drawsOf(8, 'test'), drawsOf(7 + 2 ** 32, 'test'), drawsOf(7, 'tesu'), drawsOf(7, 'test ')];
    for (const other of others) {
      const own = numbersOf((k) => pattern(k, other));
      expect(own).not.toEqual(values);
      expect(Math.abs(correlation(values, own))).toBeLessThan(noise);
    }
  });

  it('tell keys apart by their place', () => {
    const turned = numbersOf((k) => u(k, 5));
    expect(
      Math.abs(
        correlation(
          turned,
          numbersOf((k) => u(5, k)),
        ),
      ),
    ).toBeLessThan(noise);
    expect(
      Math.abs(
        correlation(
          turned,
          numbersOf((k) => u(k, 0, 5)),
        ),
      ),
    ).toBeLessThan(noise);
  });

  it('are the same for the same key, whatever was drawn before', () => {
    const key = fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 });
    const keys = fc.array(fc.tuple(key, key, key), { maxLength: 20 });
    fc.assert(
      fc.property(
        fc.integer(),
        fc.string(),
        fc.tuple(keys, fc.tuple(key, key, key)),
        (seed, stream, [before, wanted]) => {
          const fresh = drawsOf(seed, stream)(...wanted);
          const used = drawsOf(seed, stream);
          for (const one of before) used(...one);
          expect(used(...wanted)).toBe(fresh);
        },
      ),
      { numRuns: 500, seed: 1 },
    );
  });

  it('are these, on any machine', () => {
    expect([u(0), u(1), u(1, 2), u(1, 2, 3), u(-1)]).toMatchInlineSnapshot(`
      [
        0.9614264794833125,
        0.9542134487595246,
        0.5720184758674758,
        0.5685330974798106,
        0.24973148352875857,
      ]
    `);
  });
});

describe('numbers of a shape', () => {
  const values = numbersOf((k) => u(k, 77));
  const shaped = (shape: (value: number) => number): Float64Array => values.map(shape);

  it('an exponential time has its mean and survives as it should', () => {
    const times = shaped((value) => exponential(value, 5));
    expect(Math.abs(meanOf(times) - 5)).toBeLessThan(5 * noise);
    const cells = cellsOf(
      times.map((time) => Math.exp(-time / 5) - 1e-16),
      64,
    );
    expect(chiSquare(cells, even(64))).toBeLessThan(worst(63));
  });

  it('a normal and a lognormal number follow their curves', () => {
    const normals = shaped((value) => normalCdf((normal(value, 50, 8) - 50) / 8));
    expect(chiSquare(cellsOf(normals, 64), even(64))).toBeLessThan(worst(63));
    const lognormals = shaped((value) => normalCdf(Math.log(lognormal(value, 20, 0.6) / 20) / 0.6));
    expect(chiSquare(cellsOf(lognormals, 64), even(64))).toBeLessThan(worst(63));
    expect(lognormal(0.5, 20, 0.6)).toBeCloseTo(20, 9);
  });

  it.each([0.02, 0.9, 6, 40, 59.9])('a Poisson count of mean %d has the chances of the formula', (mean) => {
    const most = Math.ceil(mean + 4 * Math.sqrt(mean)) + 1;
    const counts = Array.from({ length: most + 1 }, () => 0);
    for (const value of values) {
      const own = Math.min(most, poisson(value, mean));
      counts[own] = at(counts, own) + 1;
    }
    let [chance, sum] = [Math.exp(-mean), 0];
    const shares = counts.map((_, n) => {
      if (n > 0) chance *= mean / n;
      const share = n === most ? 1 - sum : chance;
      sum += share;
      return share;
    });
    const common = shares.map((share, n) => ({ share, own: at(counts, n) })).filter(({ share }) => share * count > 5);
    const rest = 1 - common.reduce((total, { share }) => total + share, 0);
    const statistic = common.reduce((total, { share, own }) => total + (own - count * share) ** 2 / (count * share), 0);
    expect(rest).toBeLessThan(0.01);
    expect(statistic).toBeLessThan(worst(common.length));
  });

  it.each([61, 200, 1e4])('a Poisson count of the large mean %d has that mean and variance', (mean) => {
    const counts = shaped((value) => poisson(value, mean));
    const average = meanOf(counts);
    expect(Math.abs(average - mean)).toBeLessThan(Math.sqrt(mean) * noise);
    const spread = meanOf(counts.map((own) => (own - average) ** 2));
    expect(Math.abs(spread / mean - 1)).toBeLessThan(2 * noise);
    expect(counts.every((own) => Number.isInteger(own) && own >= 0)).toBe(true);
  });

  it('a Poisson count grows with its number and its mean, and nothing comes of nothing', () => {
    const open = fc.double({ min: 1e-9, max: 1 - 1e-9, noNaN: true });
    const mean = fc.double({ min: 0, max: 150, noNaN: true });
    fc.assert(
      fc.property(fc.tuple(open, open), mean, ([a, b], own) => {
        expect(poisson(Math.min(a, b), own)).toBeLessThanOrEqual(poisson(Math.max(a, b), own));
      }),
      { numRuns: 500, seed: 2 },
    );
    expect([poisson(0.999, 0), poisson(0.5, -3)]).toEqual([0, 0]);
  });

  it('whole numbers and members of a list come evenly, with both ends', () => {
    const counts = Array.from({ length: 7 }, () => 0);
    for (const value of values) counts[between(value, -3, 3) + 3] = at(counts, between(value, -3, 3) + 3) + 1;
    expect(chiSquare(counts, even(7))).toBeLessThan(worst(6));
    expect([between(1e-17, 4, 9), between(1 - 1e-16, 4, 9)]).toEqual([4, 9]);
    expect([oneOf(1e-17, ['a', 'b']), oneOf(1 - 1e-16, ['a', 'b'])]).toEqual(['a', 'b']);
    expect(() => at([1], 1)).toThrow('index 1 of 1');
  });

  it('a weighted choice comes by its weights, and one without weight never', () => {
    const weights = [3, 0, 1, 0, 0, 6];
    const sums = addedUp(weights);
    const counts = weights.map(() => 0);
    for (const value of values) counts[weighted(value, sums)] = at(counts, weighted(value, sums)) + 1;
    expect([counts[1], counts[3], counts[4]]).toEqual([0, 0, 0]);
    expect(chiSquare([at(counts, 0), at(counts, 2), at(counts, 5)], [0.3, 0.1, 0.6])).toBeLessThan(worst(2));
  });
});
