import { expect, it } from 'vitest';
import { drawsOf } from '../engine/draws.ts';
import { foundCompany } from './found.ts';
import { meanQuantities, projects, quantityOf } from './quantities.ts';
import { sizeOf } from './size.ts';

const { customers } = foundCompany(1, sizeOf(1, 6));
const weights = customers.reduce((sum, { weight }) => sum + weight, 0);

it('the sizes of customers have a mean of 1 over their orders, and larger customers order more at once', () => {
  expect(customers.reduce((sum, { weight, size }) => sum + weight * size, 0) / weights).toBeCloseTo(1, 9);
  const sorted = customers.toSorted((a, b) => a.weight - b.weight).map(({ size }) => size);
  expect(sorted).toEqual(sorted.toSorted((a, b) => a - b));
});

it.each([1, 2, 7, 40])('the mean quantity of a line whose item usually goes by %d is that of many lines', (usual) => {
  const u = drawsOf(1, 'test');
  const project = 1 + projects.share * (projects.factor - 1);
  const seen = customers.reduce((sum, { weight, size, index }) => {
    const mean = Array.from({ length: 40 }, (_, k) => quantityOf(u(index, k), usual, size)).reduce((a, b) => a + b, 0);
    return sum + (weight * mean) / 40;
  }, 0);
  expect(meanQuantities(customers)(usual) / ((seen / weights) * project)).toBeCloseTo(1, 1);
});
