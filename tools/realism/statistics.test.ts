import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  benfordGap,
  covered,
  firstDigit,
  gini,
  herfindahl,
  intermittence,
  ratio,
  shareOf,
  spreadOf,
  thinned,
  topShare,
  totalsBy,
} from './statistics.ts';

const runs = Number(process.env['FUZZ_RUNS'] ?? 200);
const amounts = fc.array(fc.integer({ min: 1, max: 1_000_000 }), { minLength: 1, maxLength: 60 });

describe('spread', () => {
  test('is interpolated', () => {
    const spread = spreadOf([10, 1, 2, 3, 4]);
    expect(spread).toMatchObject({ count: 5, quarter: 2, median: 3, threeQuarters: 4, largest: 10 });
    expect(spread?.ninety).toBeCloseTo(7.6, 12);
    expect(spread?.ninetyFive).toBeCloseTo(8.8, 12);
  });

  test('of nothing is undefined', () => expect(spreadOf([])).toBeUndefined());
});

describe('concentration', () => {
  test('of known numbers', () => {
    expect(gini([1, 2, 3, 4])).toBeCloseTo(0.25, 12);
    expect(gini([5, 5, 5])).toBeCloseTo(0, 12);
    expect(gini([0, 0, 0, 8])).toBeCloseTo(0.75, 12);
    expect(herfindahl([50, 30, 20])).toBeCloseTo(0.38, 12);
    expect(topShare([1, 1, 1, 1, 6], 0.2)).toBeCloseTo(0.6, 12);
  });

  test('of nothing is undefined', () => {
    expect([gini([]), gini([0, 0]), herfindahl([]), topShare([], 0.2), ratio(1, 0)]).toEqual(Array(5).fill(undefined));
  });

  test('asks neither for an order nor for a unit', () => {
    fc.assert(
      fc.property(amounts, fc.integer({ min: 2, max: 9 }), (values, times) => {
        const other = values.toReversed().map((x) => x * times);
        expect(gini(other)).toBeCloseTo(gini(values) ?? Number.NaN, 9);
        expect(herfindahl(other)).toBeCloseTo(herfindahl(values) ?? Number.NaN, 9);
        expect(topShare(other, 0.2)).toBeCloseTo(topShare(values, 0.2) ?? Number.NaN, 9);
      }),
      { numRuns: runs },
    );
  });

  test('stays in its bounds', () => {
    fc.assert(
      fc.property(amounts, (values) => {
        const n = values.length;
        expect(gini(values)).toBeGreaterThanOrEqual(-1e-12);
        expect(gini(values)).toBeLessThanOrEqual((n - 1) / n + 1e-12);
        expect(herfindahl(values)).toBeGreaterThanOrEqual(1 / n - 1e-12);
        expect(topShare(values, 0.2)).toBeGreaterThanOrEqual(0.2 - 1e-12);
      }),
      { numRuns: runs },
    );
  });

  test('sums by key keep the whole', () => {
    const totals = totalsBy(
      ['a1', 'b2', 'a3'],
      (text) => text.charAt(0),
      (text) => Number(text.charAt(1)),
    );
    expect([...totals]).toEqual([
      ['a', 4],
      ['b', 2],
    ]);
  });
});

describe('first digits', () => {
  test.each([
    [0.0042, 4],
    [-931.5, 9],
    [1e21, 1],
  ])('%d begins with %d', (value, digit) => expect(firstDigit(value)).toBe(digit));

  test('of powers of two follow the law, of evenly spread ones they do not', () => {
    expect(benfordGap(Array.from({ length: 1000 }, (_, i) => 2 ** i))).toBeLessThan(0.001);
    expect(benfordGap([1, 2, 3, 4, 5, 6, 7, 8, 9])).toBeCloseTo(0.0597, 3);
    expect(benfordGap([0])).toBeUndefined();
  });
});

describe('intermittence', () => {
  test.each([
    { periods: [5, 5, 5, 5], zeroShare: 0, interval: 1, squaredVariation: 0, demand: 'smooth' },
    { periods: [1, 20, 1, 1], zeroShare: 0, interval: 1, squaredVariation: 90.25 / 33.0625, demand: 'erratic' },
    { periods: [0, 2, 0, 4], zeroShare: 0.5, interval: 2, squaredVariation: 2 / 9, demand: 'intermittent' },
    { periods: [0, 1, 0, 9], zeroShare: 0.5, interval: 2, squaredVariation: 32 / 25, demand: 'lumpy' },
  ])('$demand', ({ periods, ...expected }) => {
    const found = intermittence(periods);
    expect(found).toEqual({ ...expected, squaredVariation: found?.squaredVariation });
    expect(found?.squaredVariation).toBeCloseTo(expected.squaredVariation, 12);
  });

  test('of no demand is undefined', () => expect(intermittence([0, 0])).toBeUndefined());
});

describe('rows and intervals', () => {
  test('are thinned evenly', () => {
    expect(thinned([0, 1, 2, 3, 4, 5], 3)).toEqual([0, 2, 4]);
    expect(thinned([0, 1], 3)).toEqual([0, 1]);
  });

  test('cover what they overlap once', () => {
    expect(
      covered([
        [10, 12],
        [0, 4],
        [2, 6],
        [3, 4],
      ]),
    ).toBe(8);
  });

  test('have shares', () => {
    expect(shareOf([1, 2, 3, 4], (x) => x > 1)).toBe(0.75);
    expect(shareOf([], () => true)).toBeUndefined();
  });
});
