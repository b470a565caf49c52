import { decimalToNumber } from '@throughline/math';
import type { Goals } from '@throughline/model';
import type { Metric } from '@throughline/query';
import { signalsIn, type Series, type SeriesSignal } from '@throughline/quality';
import { ask, question, type Asking } from './answer.ts';
import type { Cell } from './cell.ts';
import type { MetricSignal, SignalPoint } from './state.ts';
import { fewAtOnce } from './turn.ts';

/** Which periods may be judged. */
export interface PeriodChecks {
  /** True when no source stopped inside the period with working days still to come. */
  readonly isWhole: (period: string) => boolean;
  /** True when no working day of the period lies after the business day. */
  readonly hasEnded: (period: string) => boolean;
}

/** Which periods of a metric may be judged: those until the end of its own sources. */
export type ChecksOf = (metric: Metric) => Promise<PeriodChecks>;

/** The whole periods of cells that may be judged, the newest last. */
export const wholeCells = (cells: readonly Cell[], checks: PeriodChecks): Cell[] => {
  const past = cells.filter((cell) => cell.period !== null && checks.hasEnded(cell.period));
  const last = past.at(-1)?.period ?? '';
  return past.filter((cell) => cell.period !== last || checks.isWhole(last));
};

/** What the deck is judged with. */
export interface DeckInputs {
  readonly checksOf: ChecksOf;
  readonly baselines: Goals['baselines'];
}

/** A metric with its whole periods, the newest last. */
interface History {
  readonly metric: Metric;
  readonly period: MetricSignal['period'];
  readonly cells: readonly Cell[];
}

/** Fewer months than this are judged by week, where weeks are more. */
const enoughMonths = 25;
const judgedPeriods = { month: 60, week: 156 } as const;
const periodsPerYear = { month: 12, week: 52 } as const;

const valueOf = (cell: Cell): number => (cell.value === undefined ? Number.NaN : decimalToNumber(cell.value));

const wholeOf = async (
  metric: Metric,
  period: MetricSignal['period'],
  parts: { readonly asking: Asking; readonly checks: PeriodChecks },
): Promise<History> => {
  const { cells } = await ask(metric, question({ period }), parts.asking);
  return { metric, period, cells: wholeCells(cells, parts.checks).slice(-judgedPeriods[period]) };
};

const known = ({ cells }: History): number => cells.filter(({ value }) => value !== undefined).length;

/** By month where there are enough of them; else by week, where a metric adds up over time and weeks are more. */
const historyOf = async (
  metric: Metric,
  parts: { readonly asking: Asking; readonly checks: PeriodChecks },
): Promise<History> => {
  const months = await wholeOf(metric, 'month', parts);
  const addsUp = metric.form === 'rows' && metric.time === 'sum';
  if (!addsUp || known(months) === 0 || known(months) >= enoughMonths) return months;
  const weeks = await wholeOf(metric, 'week', parts);
  return known(weeks) >= enoughMonths ? weeks : months;
};

const seriesIn = ({ metric, period, cells }: History, baselines: Goals['baselines']): Series => {
  const values = Float64Array.from(cells, valueOf);
  const until = baselines.find((baseline) => baseline.metric === metric.id)?.until;
  const locked = until === undefined ? -1 : cells.findLastIndex((cell) => (cell.period ?? '') <= until);
  const positive = values.every((value) => !(value < 0));
  return {
    id: metric.id,
    values,
    perYear: periodsPerYear[period],
    ...(locked < 0 || period !== 'month' ? {} : { baselineEnd: locked + 1 }),
    ...(positive ? { floor: 0 } : {}),
    ...(metric.unit === 'share' && values.every((value) => !(value > 1)) ? { ceiling: 1 } : {}),
  };
};

/** The series of histories that ended with a cell, with all that they were made of. */
const drawn = new WeakMap<Cell, { readonly cells: readonly Cell[]; readonly of: string; readonly series: Series }>();

/** The series of a history: the very one of before where its cells are the very cells of before, so that it is not judged again. */
const seriesOf = (history: History, baselines: Goals['baselines']): Series => {
  const { metric, period, cells } = history;
  const last = cells.at(-1);
  const of = JSON.stringify([metric.id, period, baselines.filter((each) => each.metric === metric.id)]);
  const before = last === undefined ? undefined : drawn.get(last);
  const isSame =
    before?.of === of && before.cells.length === cells.length && cells.every((c, i) => c === before.cells[i]);
  const series = isSame ? before.series : seriesIn(history, baselines);
  if (last !== undefined) drawn.set(last, { cells, of, series });
  return series;
};

const defined = (value: number | undefined): number | undefined =>
  value === undefined || Number.isNaN(value) ? undefined : value;

const pointsOf = (cells: readonly Cell[], signal: SeriesSignal): SignalPoint[] =>
  cells.map((cell, i) => {
    const expectation = signal.status === 'too-few' ? undefined : signal;
    return {
      period: cell.period ?? '',
      value: defined(valueOf(cell)),
      expected: defined(expectation?.expected[i]),
      lower: defined(expectation?.lower[i]),
      upper: defined(expectation?.upper[i]),
    };
  });

const told = ({ metric, period, cells }: History, signal: SeriesSignal): MetricSignal[] => {
  const cell = cells.at(-1);
  if (cell === undefined) return [];
  const { id, title, unit, better } = metric;
  const since = signal.status === 'too-few' ? undefined : signal.since;
  return [
    {
      metric: id,
      title,
      unit,
      better,
      period,
      cell,
      points: pointsOf(cells, signal),
      status: signal.status,
      since: since === undefined ? undefined : (cells[since]?.period ?? undefined),
      note: signal.status === 'too-few' ? signal.why : signal.model,
    },
  ];
};

/** Judges the newest whole months (or weeks) of every metric that is kept by month, the whole deck together. */
export const signalsOf = async (
  metrics: readonly Metric[],
  asking: Asking,
  { checksOf, baselines }: DeckInputs,
): Promise<readonly MetricSignal[]> => {
  const deck = metrics.filter(({ periods }) => periods.includes('month'));
  const all = await fewAtOnce(deck, asking.host.width ?? 1, async (metric, i) => {
    asking.host.progress('looking for signals', i, deck.length);
    return historyOf(metric, { asking, checks: await checksOf(metric) });
  });
  const histories = all.filter(({ cells }) => cells.length > 0);
  const signals = signalsIn(histories.map((history) => seriesOf(history, baselines)));
  return histories.flatMap((history, i) => {
    const signal = signals[i];
    return signal === undefined ? [] : told(history, signal);
  });
};
