import { expect, test } from 'vitest';
import { atLeastAsHigh, middleOf, type Tally } from './rank-test.ts';

const each = (...values: number[]): Tally[] => values.map((value) => ({ value, count: 1 }));

test('by hand: a rank sum of 21 for four of eight has U = 11, mean 8, variance 12', () => {
  // (11 − 8 − 0.5) ÷ √12 = 0.7217; the normal tail is 0.2352
  expect(atLeastAsHigh(each(9, 11, 15, 16), each(6, 8, 10, 17))).toBeCloseTo(0.2352, 4);
});

test('alike groups give no evidence, and empty or equal ones none at all', () => {
  expect(atLeastAsHigh(each(1, 2, 3, 4), each(1, 2, 3, 4))).toBeGreaterThan(0.4);
  expect(atLeastAsHigh([], each(1, 2))).toBe(1);
  expect(atLeastAsHigh(each(5, 5, 5), each(5, 5))).toBe(1);
});

test('counts say the same as single values', () => {
  const counted = [
    { value: 3, count: 3 },
    { value: 9, count: 2 },
  ];
  expect(atLeastAsHigh(counted, each(1, 3, 3, 4))).toBeCloseTo(
    atLeastAsHigh(each(3, 9, 3, 3, 9), each(1, 3, 3, 4)),
    12,
  );
});

test('the middle value', () => {
  expect(middleOf([])).toBeUndefined();
  expect(middleOf(each(7, 1, 3))).toBe(3);
  expect(middleOf(each(7, 1, 3, 4))).toBe(3.5);
  expect(
    middleOf([
      { value: 2, count: 2 },
      { value: 8, count: 2 },
    ]),
  ).toBe(5);
});
