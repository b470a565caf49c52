export { lastPointSignal, naturalLimits } from './individuals.ts';
export type { LastPointSignal, NaturalLimits } from './individuals.ts';
