import { at, drawsOf, exponential, lognormal, oneOf } from '../engine/draws.ts';
import type { Customer } from './company.ts';
import { countryOf, type Names } from './names.ts';

const terms = [14, 30, 30, 30, 45, 60] as const;

/** Most goods are promised ex works; the others are promised to arrive. */
const transits = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 2, 2] as const;

/** Days in which one customer goes out of business, on average: one of a hundred a year. */
const meanLife = 36_500;

/** The size of orders grows with this power of how much a customer buys. */
const sizePower = 0.3;

/** How large the orders of customers of such weights are, so that the mean over all orders is 1. */
const sizesOf = (weights: readonly number[]): number[] => {
  const raw = weights.map((weight) => weight ** sizePower);
  const all = weights.reduce((sum, weight) => sum + weight, 0);
  const mean = raw.reduce((sum, own, i) => sum + own * at(weights, i), 0) / all;
  return raw.map((own) => own / mean);
};

/** Who is sold to: few large ones, many small ones, each with a habit of paying. */
export const customersOf = (seed: number, count: number, names: Names): Customer[] => {
  const u = drawsOf(seed, 'customers');
  const weights = Array.from({ length: count }, (_, index) => lognormal(u(index, 5), 1, 1.4));
  const sizes = sizesOf(weights);
  return Array.from({ length: count }, (_, index) => ({
    index,
    code: `C${String(20_001 + index)}`,
    name: names.customer(index),
    region: u(index, 1) < 0.55 ? 0 : 1,
    country: countryOf(u(index, 2)),
    termsDays: oneOf(u(index, 3), terms),
    habitDays: Math.round(lognormal(u(index, 4), 6, 0.8)) - 6,
    weight: at(weights, index),
    size: at(sizes, index),
    transitDays: oneOf(u(index, 6), transits),
    fails: Math.round(exponential(u(index, 7), meanLife)),
  }));
};
