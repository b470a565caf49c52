import { decimalToNumber, parseDay, type Day } from '@throughline/math';
import { parsePeriod } from '@throughline/calendar';
import { naturalLimits } from '@throughline/quality';
import type { Condition, Kernel, Metric } from '@throughline/query';
import { ask, question, type Asking } from './answer.ts';
import { kindsOf } from './metric-sources.ts';
import { neededByMetric } from './needed.ts';
import { isDerived } from './viewpoint.ts';

/** What is promised, as far as noise is concerned. */
export interface PromisedWindow {
  readonly where: readonly Condition[];
  readonly decidedOn: Day;
  readonly by: Day;
}

interface Known {
  readonly kernels: readonly Kernel[];
  readonly asking: Asking;
}

const enoughMonths = 6;
const mostMonths = 24;
const daysInMonth = 365.25 / 12;

/**
 * A metric without periods that needs documents of certain statuses counts what stands open: it changes only when somebody
 * acts. What kernels project moves by itself.
 */
const countsOpen = (metric: Metric, { kernels, asking }: Known): boolean => {
  if (metric.periods.length > 0 || kindsOf(metric, asking).some((kind) => isDerived(kind))) return false;
  const needed = neededByMetric(metric, kernels);
  const reads = [...needed.all, ...needed.any.flat().flatMap(({ all }) => all)];
  return reads.some(({ columns }) => columns.includes('status'));
};

/** A total grows with its window; a ratio, a mean or a level does not. */
export const addsUp = (metric: Metric): boolean =>
  metric.form === 'rows'
    ? metric.time === 'sum' && (metric.over === 'sum' || metric.over === 'distinct')
    : metric.combine.op === 'weighted-sum' && Object.values(metric.parts).every((part) => addsUp(part));

const windowMonths = ({ where, decidedOn, by }: PromisedWindow): number => {
  const stated = where.find(({ field, operator }) => field === 'on' && (operator === '>' || operator === '>='));
  const begin = parseDay(stated?.values[0] ?? '') ?? decidedOn;
  return Math.max(1, by - begin + 1) / daysInMonth;
};

const monthsBefore = async (metric: Metric, promised: PromisedWindow, asking: Asking): Promise<number[]> => {
  const where = promised.where.filter(({ field }) => field !== 'on');
  const { cells } = await ask(metric, question({ where, period: 'month' }), asking);
  return cells
    .filter((cell) => {
      const month = parsePeriod(cell.period ?? '', asking.fiscal);
      return month !== undefined && month.to <= promised.decidedOn;
    })
    .slice(-mostMonths)
    .flatMap((cell) => (cell.value === undefined ? [] : [decimalToNumber(cell.value)]));
};

/**
 * How far a figure moves by itself: half the width of the natural limits of its months before the decision, scaled to the
 * window of the promise where it adds up over time (months taken as independent). Zero for counts of open things;
 * undefined where fewer than six months are known.
 */
export const noiseOf = async (metric: Metric, promised: PromisedWindow, known: Known): Promise<number | undefined> => {
  if (countsOpen(metric, known)) return 0;
  const months = await monthsBefore(metric, promised, known.asking);
  const limits = months.length < enoughMonths ? undefined : naturalLimits(Float64Array.from(months));
  if (limits === undefined) return undefined;
  return (limits.upper - limits.centre) * (addsUp(metric) ? Math.sqrt(windowMonths(promised)) : 1);
};
