import { describe, expect, test } from 'vitest';
import { placeOf, written } from './verdict.ts';

describe('the place of a figure', () => {
  test.each([
    { value: 3, others: [2, 4], unit: 'times', place: 'within' },
    { value: 4.9, others: [2, 4], unit: 'times', place: 'close' },
    { value: 5.1, others: [2, 4], unit: 'times', place: 'above' },
    { value: 1.7, others: [2, 4], unit: 'times', place: 'close' },
    { value: 1.5, others: [2, 4], unit: 'times', place: 'below' },
    { value: 0.24, others: [0.1, 0.2], unit: 'share', place: 'close' },
    { value: 0.26, others: [0.1, 0.2], unit: 'share', place: 'above' },
    { value: 0.04, others: [0.1, 0.2], unit: 'share', place: 'below' },
    { value: 1, others: [], unit: 'share', place: 'alone' },
  ] as const)('$value in $unit against $others is $place', ({ value, others, unit, place }) => {
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
