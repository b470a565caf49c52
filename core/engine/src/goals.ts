import { parsePeriod, type FiscalCalendar } from '@throughline/calendar';
import { day, decimalFromNumber, decimalToNumber, parseDay, parseDecimal, type Day } from '@throughline/math';
import type { Goal, Goals } from '@throughline/model';
import { parseCondition, type Metric } from '@throughline/query';
import { naturalLimits } from '@throughline/quality';
import { ask, question, type Asking } from './answer.ts';
import type { Catalogue } from './catalogue.ts';
import type { Cell } from './cell.ts';
import { formatCell } from './format.ts';
import { wholeCells, type ChecksOf } from './signals.ts';
import type { GoalStatus, SignalPoint } from './state.ts';

/** What the status of goals is judged from. */
export interface GoalInputs {
  readonly goals: Goals;
  readonly checksOf: ChecksOf;
}

const shownPeriods = 24;
/** Fewer periods say too little about what is noise. */
const needed = 6;
/** A value is worse than wanted beyond noise where it would be so in one of twenty quiet periods. */
const quantileOf95 = 1.644854;
/** The mean moving range of normal values is 2/√π of their standard deviation. */
const rangePerDeviation = 2 / Math.sqrt(Math.PI);

interface Wanted {
  readonly on: Day;
  readonly value: number;
}

/** The stated points of a goal’s trajectory, the baseline first, in order of days. */
const statedPoints = (goal: Goal): Wanted[] =>
  [...(goal.baseline === undefined ? [] : [goal.baseline]), ...goal.trajectory]
    .flatMap(({ on, value }): Wanted[] => {
      const [at, decimal] = [parseDay(on), parseDecimal(value)];
      return at === undefined || decimal === undefined ? [] : [{ on: at, value: decimalToNumber(decimal) }];
    })
    .toSorted((a, b) => a.on - b.on);

/**
 * Where a trajectory wants its metric on a day: on the straight line between the stated points, after the last of them at
 * its value; undefined before the first.
 * @example wantedOn({ ...goal, trajectory: [{ on: '2026-01-01', value: '10' }, { on: '2026-01-11', value: '20' }] }, parseDay('2026-01-06')) // 15
 */
export const wantedOn = (goal: Goal, on: Day): number | undefined => {
  const points = statedPoints(goal);
  const before = points.findLast((point) => point.on <= on);
  const after = points.find((point) => point.on > on);
  if (before === undefined) return undefined;
  if (after === undefined) return before.value;
  return before.value + ((after.value - before.value) * (on - before.on)) / (after.on - before.on);
};

type GoalPoint = SignalPoint & { readonly wanted: number | undefined };

const pointOf = (cell: Cell, goal: Goal, fiscal: FiscalCalendar): GoalPoint => {
  const period = parsePeriod(cell.period ?? '', fiscal);
  const wanted = period === undefined ? undefined : wantedOn(goal, day(period.to - 1));
  const value = cell.value === undefined ? undefined : decimalToNumber(cell.value);
  return { period: cell.period ?? '', value, expected: undefined, lower: undefined, upper: undefined, wanted };
};

/** How much worse than wanted, in the unit of the metric; negative where it is better. */
const worseBy = (point: GoalPoint, better: Metric['better']): number | undefined => {
  if (point.value === undefined || point.wanted === undefined) return undefined;
  if (better === 'band') return Math.abs(point.value - point.wanted);
  return better === 'up' ? point.wanted - point.value : point.value - point.wanted;
};

/** The standard deviation of one period, from the ranges between neighbours: a slow trend does not widen it. */
const noiseOf = (points: readonly GoalPoint[]): number | undefined => {
  const values = Float64Array.from(points.flatMap((point) => point.value ?? []));
  const limits = values.length < needed ? undefined : naturalLimits(values);
  return limits === undefined ? undefined : limits.meanMovingRange / rangePerDeviation;
};

/** Behind beyond noise: in the newest period alone, or in the mean of the newest three. */
const isBehind = (gaps: readonly number[], noise: number): boolean =>
  [1, 3].some((n) => {
    const last = gaps.slice(-n);
    const mean = last.reduce((a, b) => a + b, 0) / n;
    return last.length === n && mean > (quantileOf95 * noise) / Math.sqrt(n);
  });

type Verdict = Pick<GoalStatus, 'status'> & { readonly why: string };

const isReached = (goal: Goal, point: GoalPoint, better: Metric['better']): boolean => {
  const target = statedPoints(goal).at(-1)?.value;
  if (target === undefined || point.value === undefined || better === 'band') return false;
  return better === 'up' ? point.value >= target : point.value <= target;
};

const judge = (goal: Goal, points: readonly GoalPoint[], better: Metric['better']): Verdict => {
  const last = points.at(-1);
  const gaps = points.flatMap((point) => worseBy(point, better) ?? []);
  const gap = last === undefined ? undefined : worseBy(last, better);
  if (last?.value === undefined) return { status: 'cannot-tell', why: 'its newest whole period has no value' };
  if (statedPoints(goal).length === 0) return { status: 'cannot-tell', why: 'it has no trajectory' };
  if (gap === undefined) return { status: 'cannot-tell', why: 'its trajectory begins later' };
  if (isReached(goal, last, better)) return { status: 'reached', why: 'its target is met' };
  const noise = noiseOf(points);
  if (gap <= 0) return { status: 'on-track', why: 'it is where its trajectory wants it' };
  if (noise === undefined)
    return { status: 'cannot-tell', why: `${points.length} periods are too few to tell a gap from noise` };
  return isBehind(gaps, noise)
    ? { status: 'behind', why: 'it is behind its trajectory by more than noise' }
    : { status: 'on-track', why: 'the gap to its trajectory is within noise' };
};

const unjudged = (goal: Goal, why: string): GoalStatus => ({
  goal,
  status: 'cannot-tell',
  period: undefined,
  value: undefined,
  wanted: undefined,
  probability: undefined,
  sentence: `Cannot be judged: ${why}.`,
  points: [],
});

const statusOf = async (goal: Goal, metric: Metric, parts: GoalInputs & { asking: Asking }): Promise<GoalStatus> => {
  const asked = question({ period: goal.period, where: goal.where.map(parseCondition) });
  const cells = wholeCells((await ask(metric, asked, parts.asking)).cells, await parts.checksOf(metric));
  const last = cells.at(-1);
  if (last === undefined) return unjudged(goal, `no whole ${goal.period} of ${metric.id} is known`);
  const points = cells.map((cell) => pointOf(cell, goal, parts.asking.fiscal)).slice(-shownPeriods);
  const { status, why } = judge(goal, points, metric.better);
  const wanted = points.at(-1)?.wanted;
  const against =
    wanted === undefined ? '' : `, wanted ${formatCell({ ...last, value: decimalFromNumber(wanted, 6) }, metric.unit)}`;
  return {
    goal,
    status,
    period: last.period ?? undefined,
    value: last,
    wanted,
    probability: undefined,
    sentence: `${last.period ?? ''}: ${formatCell(last, metric.unit)}${against}; ${why}.`,
    points,
  };
};

/** Where each goal stands against its trajectory: from its newest whole period and the noise of those before. */
export const goalStatuses = async (
  catalogue: Catalogue,
  asking: Asking,
  inputs: GoalInputs,
): Promise<readonly GoalStatus[]> => {
  const statuses: GoalStatus[] = [];
  for (const goal of inputs.goals.goals) {
    const metric = catalogue.metrics.find(({ id }) => id === goal.metric);
    if (metric !== undefined) statuses.push(await statusOf(goal, metric, { ...inputs, asking }));
    else
      statuses.push(
        unjudged(goal, goal.metric === undefined ? 'it names no metric' : `there is no metric ${goal.metric}`),
      );
  }
  return statuses;
};
