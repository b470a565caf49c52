import { expect, test } from 'vitest';
import { atLeastBinomial } from './binomial.ts';

test('eight heads or more of ten: 56 of 1024', () => {
  expect(atLeastBinomial(8, 10, 0.5)).toBeCloseTo(56 / 1024, 12);
});

test('the ends: none or more is certain, no chance never happens', () => {
  expect([atLeastBinomial(0, 9, 0.2), atLeastBinomial(1, 9, 0), atLeastBinomial(3, 9, 1)]).toEqual([1, 0, 1]);
});

test('all of many: 0.9 to the power of 60', () => {
  expect(atLeastBinomial(60, 60, 0.9)).toBeCloseTo(0.9 ** 60, 10);
});
