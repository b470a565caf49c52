export { lastPointSignal, naturalLimits } from './individuals.ts';
export type { LastPointSignal, NaturalLimits } from './individuals.ts';
export { runRules, runSignals } from './run-rules.ts';
export type { RunPattern, RunRule, RunScale, RunSignal } from './run-rules.ts';
export type { Series, SeriesExpectation, SeriesSignal } from './series.ts';
export { signalsIn } from './signals.ts';
