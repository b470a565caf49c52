import { median } from '@throughline/math';
import type { Measured } from './measure.ts';

/** Medians over the runs; memory is the highest peak. */
export interface Figures {
  readonly seconds: number;
  readonly cpuSeconds: number | null;
  readonly peakMB: number | null;
}

export const mega = 1_000_000;

export const round = (value: number, digits: number): number => Number(value.toFixed(digits));

export const middle = (values: readonly number[]): number => median(Float64Array.from(values).toSorted()) ?? 0;

/** What the runs of one command took. */
export const figures = (runs: readonly Measured[]): Figures => {
  const cpu = runs.flatMap((run) => run.cpuSeconds ?? []);
  const peaks = runs.flatMap((run) => run.peakBytes ?? []);
  return {
    seconds: round(middle(runs.map((run) => run.seconds)), 2),
    cpuSeconds: cpu.length === 0 ? null : round(middle(cpu), 2),
    peakMB: peaks.length === 0 ? null : round(Math.max(...peaks) / mega, 0),
  };
};
