import { describe, expect, test } from 'vitest';
import { levelOf, riseOf, tailOfT } from './standing-out.ts';

describe('the upper tail of Student’s t', () => {
  test.each([
    [2.228, 10, 0.025],
    [2.764, 10, 0.01],
    [4.144, 10, 0.001],
    [2.571, 5, 0.025],
    [1.96, 100_000, 0.025],
  ])('of %d with %d degrees of freedom is %d', (t, df, tail) => {
    expect(Math.abs(tailOfT(t, df) / tail - 1)).toBeLessThan(0.02);
    expect(tailOfT(-t, df)).toBeCloseTo(1 - tail, 3);
  });

  test('without degrees of freedom says nothing', () => {
    expect(tailOfT(9, 0)).toBe(1);
  });
});

test('a rate against its past, by hand', () => {
  const past = [8, 12, 10].map((count, i) => ({ period: `${i}`, count, exposure: 100 }));
  const rise = riseOf(past, [{ period: '3', count: 30, exposure: 100 }]);
  // no more spread than chance: the error is √(0.1 ÷ 300 + 0.3 ÷ 100)
  expect([rise?.before, rise?.now]).toEqual([0.1, 0.3]);
  expect(rise?.error).toBeCloseTo(Math.sqrt(0.1 / 300 + 0.3 / 100), 12);
  expect(rise?.chance).toBeLessThan(0.05);
  expect(riseOf(past.slice(1), past)).toBeUndefined();
});

test('neighbouring weeks that are alike count for fewer', () => {
  const apart = levelOf(Float64Array.of(1, 3, 1, 3, 1, 3, 1, 3, 1, 3));
  const alike = levelOf(Float64Array.of(1, 1, 1, 3, 3, 3, 3, 1, 1, 3));
  expect([apart?.level, alike?.level]).toEqual([2, 2]);
  expect(alike?.error ?? 0).toBeGreaterThan(1.2 * (apart?.error ?? 9));
});
