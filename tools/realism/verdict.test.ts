import { describe, expect, test } from 'vitest';
import { placeOf, written } from './verdict.ts';

describe('the place of a figure', () => {
  test.each([
    [3, [2, 4], 'times', 'within'],
    [4.9, [2, 4], 'times', 'close'],
    [5.1, [2, 4], 'times', 'above'],
    [1.7, [2, 4], 'times', 'close'],
    [1.5, [2, 4], 'times', 'below'],
    [0.24, [0.1, 0.2], 'share', 'close'],
    [0.26, [0.1, 0.2], 'share', 'above'],
    [0.04, [0.1, 0.2], 'share', 'below'],
    [1, [], 'share', 'alone'],
  ] as const)('%d against %j is %s: %s', (value, others, unit, place) => {
    expect(placeOf(value, others, unit)).toBe(place);
  });
});

test.each([
  [undefined, 'days', '–'],
  [0.4567, 'share', '46 %'],
  [0.0567, 'share', '5.7 %'],
  [12.34, 'days', '12 d'],
  [1234.5, 'number', '1,235'],
  [1.26, 'times', '× 1.3'],
  [0.0123, 'number', '0.01'],
] as const)('%d in %s is written %s', (value, unit, text) => {
  expect(written(value, unit)).toBe(text);
});
