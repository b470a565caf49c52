import { decimalToNumber } from '@throughline/math';
import type { Metric } from '@throughline/query';
import { lastPointSignal } from '@throughline/quality';
import { ask, question, type Asking } from './answer.ts';
import type { Cell } from './cell.ts';
import type { MetricSignal, SignalPoint } from './state.ts';

/** Which periods may be judged. */
export interface PeriodChecks {
  /** True when no source stopped inside the period with working days still to come. */
  readonly isWhole: (period: string) => boolean;
  /** True when no working day of the period lies after the business day. */
  readonly hasEnded: (period: string) => boolean;
}

/** A metric with its whole periods, the newest last. */
interface History {
  readonly metric: Metric;
  readonly cells: readonly Cell[];
}

const judgedPeriods = 60;
const needed = 12;

const valueOf = (cell: Cell): number => (cell.value === undefined ? Number.NaN : decimalToNumber(cell.value));

const historyOf = async (metric: Metric, asking: Asking, checks: PeriodChecks): Promise<History> => {
  const { cells } = await ask(metric, question({ period: 'month' }), asking);
  const past = cells.filter((cell) => cell.period !== null && checks.hasEnded(cell.period));
  const last = past.at(-1)?.period ?? '';
  return { metric, cells: past.filter((cell) => cell.period !== last || checks.isWhole(last)).slice(-judgedPeriods) };
};

const judged = ({ metric, cells }: History): MetricSignal[] => {
  const cell = cells.at(-1);
  if (cell === undefined) return [];
  const { id, title, unit, better } = metric;
  const points = cells.map((each): SignalPoint => ({
    period: each.period ?? '',
    value: each.value === undefined ? undefined : valueOf(each),
    expected: undefined,
    lower: undefined,
    upper: undefined,
  }));
  const face = { metric: id, title, unit, better, period: 'month', cell } as const;
  const signal = lastPointSignal(Float64Array.from(points.flatMap((p) => p.value ?? [])), { minimumPoints: needed });
  if (signal.status === 'too-few') {
    const note = `Too few points to tell a signal from noise (${signal.points} of ${needed}).`;
    return [{ ...face, points, status: signal.status, since: undefined, note }];
  }
  const { status, lower, upper, centre } = signal;
  const drawn = points.map((point) => ({ ...point, lower, upper, expected: centre }));
  const since = status === 'quiet' ? undefined : points.at(-1)?.period;
  return [{ ...face, points: drawn, status, since, note: status === 'quiet' ? 'Within its natural limits.' : '' }];
};

/** Judges the newest whole month of every metric that is kept by month, the whole deck together. */
export const signalsOf = async (
  metrics: readonly Metric[],
  asking: Asking,
  checks: PeriodChecks,
): Promise<readonly MetricSignal[]> => {
  const deck = metrics.filter(({ periods }) => periods.includes('month'));
  const histories: History[] = [];
  for (const [i, metric] of deck.entries()) {
    asking.host.progress('looking for signals', i, deck.length);
    histories.push(await historyOf(metric, asking, checks));
  }
  return histories.flatMap((history) => judged(history));
};
