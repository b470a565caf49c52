import { assumptions } from './assumptions.data.ts';
export { metricOf } from './metric-of.ts';
import { registry as entries } from './registry.gen.ts';

/** Everything that the product knows how to do, with the constants that it prices things with. */
export const registry = { ...entries, assumptions } as const;
