import { createRandom, type Random } from '@throughline/math';
import { describe, expect, test } from 'vitest';
import { bySpan, endsAboveZero, endsOf, productOf, spansIn, sumAhead } from './prediction.ts';

const inTurn = Float64Array.of(2, 8, 2, 8, 2, 8, 2, 8, 2, 8);

describe('the sum of periods to come', () => {
  test('by hand: deviation √10, two ahead after ten, √(2 + 4 ÷ 10) × √10', () => {
    const { likely, error, degrees } = sumAhead(inTurn, 2) ?? { likely: 0, error: 0, degrees: 0 };
    expect([likely, error.toFixed(4), degrees]).toEqual([10, '4.8990', 9]);
    // t(0.2; 9) = 1.3830
    const { low, high } = endsOf({ likely, error, degrees }, 0.2);
    expect([low.toFixed(2), high.toFixed(2)]).toEqual(['3.22', '16.78']);
  });

  test('is wider where neighbours are alike, and nothing is said of one period', () => {
    const sorted = sumAhead(inTurn.toSorted(), 2);
    expect(sorted?.likely).toBe(10);
    expect(sorted?.error).toBeGreaterThan(8);
    expect(sumAhead(Float64Array.of(5), 12)).toBeUndefined();
    expect(sumAhead(Float64Array.of(5, 5, 5), 12)).toMatchObject({ likely: 60, error: 0 });
  });

  test('a product errs by both of its parts', () => {
    const product = productOf({ likely: 100, error: 20, degrees: 11 }, { likely: 0.5, error: 0.05, degrees: 30 });
    expect(product.likely).toBe(50);
    expect(product.error).toBeCloseTo(50 * Math.sqrt(0.04 + 0.01 + 0.0004), 9);
    expect(product.degrees).toBeCloseTo(0.05 ** 2 / (0.04 ** 2 / 11 + 0.01 ** 2 / 30), 9);
  });

  test('an amount that cannot fall below zero keeps its likely value inside', () => {
    const { low, high } = endsAboveZero({ likely: 100, error: 100, degrees: 5 }, 0.2);
    expect([low > 0, low < 100, high > 200]).toEqual([true, true, true]);
    expect(endsAboveZero({ likely: 0, error: 0, degrees: 5 }, 0.2)).toEqual({ low: 0, high: 0 });
    expect(endsAboveZero({ likely: 7, error: 0, degrees: 5 }, 0.2)).toEqual({ low: 7, high: 7 });
  });
});

/** A year after n past months: independent amounts, few large ones, months that remember the last one, a season. */
const worlds: Readonly<Record<string, (random: Random) => (month: number) => number>> = {
  independent: (random) => () => Math.max(0, random.normal(100, 40)),
  'few payments': (random) => () =>
    Array.from({ length: random.poisson(4) }, () => random.exponential(25)).reduce((sum, x) => sum + x, 0),
  lognormal: (random) => () => Math.exp(random.normal(0, 0.8)),
  'with memory': (random) => {
    let drift = random.normal(0, 30);
    return () => Math.max(0, 100 + (drift = 0.6 * drift + random.normal(0, 24)));
  },
  season: (random) => {
    const begin = random.int(0, 12);
    return (month) => Math.max(0, random.normal(100, 20) * (1 + 0.2 * Math.sin(((month + begin) * Math.PI) / 6)));
  },
};

const coverage = (kind: string, n: number, runs: number): number => {
  const random = createRandom(`${kind} ${String(n)}`);
  let inside = 0;
  for (let run = 0; run < runs; run += 1) {
    const world = worlds[kind]?.(random) ?? (() => 0);
    const months = Float64Array.from({ length: n + 12 }, (_, month) => world(month));
    const prediction = sumAhead(months.subarray(0, n), 12);
    const { low, high } = endsAboveZero(prediction ?? { likely: 0, error: 0, degrees: 3 }, 0.2);
    const year = months.subarray(n).reduce((sum, x) => sum + x, 0);
    inside += Number(year >= low && year <= high);
  }
  return inside / runs;
};

const runs = Number(process.env['FUZZ_RUNS'] ?? 400);

/** Few months do not show that they remember, or that a season is on: the least that is held, after 4, 6 and 12 of them. */
const least: Readonly<Record<string, readonly number[]>> = {
  'with memory': [0.55, 0.6, 0.66],
  season: [0.69, 0.76, 0.76],
};

describe.each(Object.keys(worlds))('intervals of eight in ten hold the next year: %s', (kind) => {
  test.each([4, 6, 12].entries().toArray())('case %i, after %i months', (i, n) => {
    const share = coverage(kind, n, runs);
    if (process.env['FUZZ_RUNS'] !== undefined) console.log(kind, n, share);
    const errors = 3 * Math.sqrt((0.8 * 0.2) / runs);
    expect(share).toBeGreaterThan((least[kind]?.[i] ?? 0.75) - errors);
    expect(share).toBeLessThan((kind === 'season' && n === 12 ? 0.96 : 0.86) + errors);
  });
});

test('amounts fall into twelfths of a year that end with the day', () => {
  const amounts = [
    { age: 0, amount: 1 },
    { age: 30, amount: 2 },
    { age: 31, amount: 4 },
    { age: 91, amount: 8 },
    { age: 92, amount: 16 },
  ];
  expect([...bySpan(amounts, 3)]).toEqual([8, 4, 3]);
  expect([90, 91, 92, 365].map(spansIn)).toEqual([2, 2, 3, 12]);
});
