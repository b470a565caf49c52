import { lognormal } from '../engine/draws.ts';
import type { Customer } from './company.ts';

/** Spread of the sizes of orders of one item by one customer; the median keeps their mean at the usual quantity. */
const sigma = 0.7;
const median = Math.exp(-(sigma ** 2) / 2);

/** A project takes many at once; so many of the lines are of one. */
export const projects = { share: 0.006, factor: 10 } as const;

/** Units of a line, from a uniform number: around the usual quantity, more for a customer of large orders. */
export const quantityOf = (u: number, usualQuantity: number, size: number): number =>
  Math.max(1, Math.round(lognormal(u, usualQuantity * median * size, sigma)));

const steps = 24;

/** Sizes of customers at equal shares of all orders. */
const sizesByOrder = (customers: readonly Customer[]): number[] => {
  const sorted = customers.toSorted((a, b) => a.size - b.size);
  const all = sorted.reduce((sum, { weight }) => sum + weight, 0);
  const sizes: number[] = [];
  let sum = 0;
  for (const { weight, size } of sorted) {
    sum += weight;
    while (sizes.length < steps && sum >= ((sizes.length + 0.5) / steps) * all) sizes.push(size);
  }
  return sizes;
};

/** The mean quantity of a line by the usual quantity of its item, over customers and chance (numerically, within some per cent). */
export const meanQuantities = (customers: readonly Customer[]): ((usualQuantity: number) => number) => {
  const sizes = sizesByOrder(customers);
  const known = new Map<number, number>();
  const mean = (usual: number): number => {
    let sum = 0;
    for (const size of sizes) for (let i = 0; i < steps; i += 1) sum += quantityOf((i + 0.5) / steps, usual, size);
    return (sum / (sizes.length * steps)) * (1 + projects.share * (projects.factor - 1));
  };
  return (usual) => {
    const kept = known.get(usual) ?? mean(usual);
    known.set(usual, kept);
    return kept;
  };
};
