import { formatCell, type MetricSignal, type RunState } from '@throughline/engine';
import type { Area, Block, Inline, SectionBlock, SparkBlock } from '@throughline/model';
import { areaOf } from '@throughline/query';
import { paragraph, section } from './block.ts';

/** Which figures a reader sees: those that stand out in their areas, then their own. */
export interface FigureChoice {
  readonly areas: readonly Area[];
  readonly metrics: readonly string[];
}

const shownPoints = 24;
const mostSignals = 6;

const isSignal = ({ status }: MetricSignal): boolean => status === 'above' || status === 'below';

const isWorse = ({ status, better }: MetricSignal): boolean =>
  (better === 'up' && status === 'below') || (better === 'down' && status === 'above');

const isBetter = (signal: MetricSignal): boolean => signal.better !== 'band' && isSignal(signal) && !isWorse(signal);

/** Worse ones first, then those without a direction, then better ones; ties by id. */
const worseFirst = (a: MetricSignal, b: MetricSignal): number =>
  Number(isWorse(b)) - Number(isWorse(a)) ||
  Number(isBetter(a)) - Number(isBetter(b)) ||
  (a.metric < b.metric ? -1 : 1);

const noteOf = (signal: MetricSignal): string => {
  const { status, since, note } = signal;
  if (!isSignal(signal)) return note;
  const turn = signal.better === 'band' ? '' : isWorse(signal) ? ', for the worse' : ', for the better';
  const from = since === undefined || since === signal.cell.period ? '' : ` since ${since}`;
  return `A signal: ${status} what its past lets expect${from}${turn}. ${note}`.trim();
};

const limitOf = (values: readonly (number | undefined)[], factor: number): number | undefined => {
  const last = values.at(-1);
  return last === undefined ? undefined : last * factor;
};

/** One figure over its whole months: money in its currency, shares in per cent, limits as they are for the newest month. */
const spark = (signal: MetricSignal): SparkBlock => {
  const { cell, unit, points } = signal;
  const factor = unit === 'share' ? 100 : 1;
  const lower = limitOf(
    points.map((point) => point.lower),
    factor,
  );
  const upper = limitOf(
    points.map((point) => point.upper),
    factor,
  );
  const period = cell.period ?? '';
  return {
    block: 'spark',
    title: signal.title,
    unit: unit === 'money' ? (cell.currency ?? unit) : unit === 'share' ? '%' : unit,
    points: points.slice(-shownPoints).map((point) => ({
      period: point.period,
      value: point.value === undefined ? undefined : point.value * factor,
    })),
    ...(lower === undefined ? {} : { lower }),
    ...(upper === undefined ? {} : { upper }),
    figure: { text: formatCell(cell, unit), source: { metric: signal.metric, period, where: [] } },
    note: `${period}. ${noteOf(signal)}`,
  };
};

const summary = (judged: readonly MetricSignal[]): Inline => {
  const few = judged.filter(({ status }) => status === 'too-few').length;
  const told = judged.filter((signal) => isSignal(signal)).length;
  return `${judged.length} figures were judged together by their newest whole month or week: ${told} differ from what their past lets expect, ${few} have too few of them to tell.`;
};

/** What stands out among the figures of the reader’s areas, then the figures that they always see. */
export const figures = (state: RunState, choice: FigureChoice): SectionBlock => {
  const inAreas = state.signals.filter(({ metric }) => choice.areas.includes(areaOf(metric) ?? 'strategy'));
  const standOut = inAreas
    .filter((signal) => isSignal(signal))
    .toSorted(worseFirst)
    .slice(0, mostSignals);
  const always = choice.metrics.flatMap((id) => state.signals.find(({ metric }) => metric === id) ?? []);
  const shown = [...standOut, ...always.filter((signal) => !standOut.includes(signal))];
  const blocks: Block[] = shown.map((signal) => spark(signal));
  return section(
    'figures',
    'The figures',
    blocks.length === 0 ? [paragraph('No figure has a whole month yet.')] : [paragraph(summary(inAreas)), ...blocks],
  );
};
