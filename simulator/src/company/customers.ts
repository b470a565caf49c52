import { drawsOf, lognormal, normal, oneOf } from '../engine/draws.ts';
import type { Customer } from './company.ts';
import { countryOf, type Names } from './names.ts';

const terms = [14, 30, 30, 30, 45, 60] as const;

/** Who is sold to: few large ones, many small ones, each with a habit of paying. */
export const customersOf = (seed: number, count: number, names: Names): Customer[] => {
  const u = drawsOf(seed, 'customers');
  return Array.from({ length: count }, (_, index) => ({
    index,
    code: `C${String(20_001 + index)}`,
    name: names.customer(index),
    region: u(index, 1) < 0.55 ? 0 : 1,
    country: countryOf(u(index, 2)),
    termsDays: oneOf(u(index, 3), terms),
    habitDays: Math.round(normal(u(index, 4), 3, 5)),
    weight: lognormal(u(index, 5), 1, 1.4),
  }));
};
