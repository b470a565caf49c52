import { decimalToNumber } from '@throughline/math';
import type { Metric } from '@throughline/query';
import { lastPointSignal } from '@throughline/quality';
import { ask, question, type Asking } from './answer.ts';
import type { MetricSignal, SignalPoint } from './state.ts';

/** Which periods may be judged. */
export interface PeriodChecks {
  /** True when no source stopped inside the period with working days still to come. */
  readonly isWhole: (period: string) => boolean;
  /** True when no working day of the period lies after the business day. */
  readonly hasEnded: (period: string) => boolean;
}

const judgedPeriods = 60;
const needed = 12;

const bare = (period: string, value: number | undefined): SignalPoint => ({
  period,
  value,
  expected: undefined,
  lower: undefined,
  upper: undefined,
});

/** The whole periods of a metric’s total, the newest last. */
const pointsOf = async (metric: Metric, asking: Asking, checks: PeriodChecks): Promise<SignalPoint[]> => {
  const { cells } = await ask(metric, question({ period: 'month' }), asking);
  const past = cells.filter((cell) => cell.period !== null && checks.hasEnded(cell.period));
  const last = past.at(-1)?.period ?? '';
  return past
    .filter((cell) => cell.period !== last || checks.isWhole(last))
    .slice(-judgedPeriods)
    .map((cell) => bare(cell.period ?? '', cell.value === undefined ? undefined : decimalToNumber(cell.value)));
};

const judged = (metric: Metric, points: readonly SignalPoint[]): MetricSignal => {
  const face = { metric: metric.id, period: 'month' } as const;
  const known = points.flatMap((point) => point.value ?? []);
  const signal = lastPointSignal(Float64Array.from(known), { minimumPoints: needed });
  if (signal.status === 'too-few') {
    const note = `Too few points to tell a signal from noise (${signal.points} of ${needed}).`;
    return { ...face, points, status: signal.status, since: undefined, note };
  }
  const { status, lower, upper, centre } = signal;
  const since = status === 'quiet' ? undefined : points.at(-1)?.period;
  const drawn = points.map((point) => ({ ...point, lower, upper, expected: centre }));
  return { ...face, points: drawn, status, since, note: status === 'quiet' ? 'Within its natural limits.' : '' };
};

/** Judges the newest whole month of every metric that is kept by month, the whole deck together. */
export const signalsOf = async (
  metrics: readonly Metric[],
  asking: Asking,
  checks: PeriodChecks,
): Promise<readonly MetricSignal[]> => {
  const signals: MetricSignal[] = [];
  for (const [i, metric] of metrics.filter(({ periods }) => periods.includes('month')).entries()) {
    asking.host.progress('looking for signals', i, metrics.length);
    const points = await pointsOf(metric, asking, checks);
    if (points.length > 0) signals.push(judged(metric, points));
  }
  return signals;
};
