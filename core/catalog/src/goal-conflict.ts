import { formatDay, parseDecimal, decimalToNumber, type Day } from '@throughline/math';
import type { GoalStatus } from '@throughline/engine';
import type { Goal } from '@throughline/model';
import { rankCorrelation } from './rank-correlation.ts';

/** Two goals that cannot both be reached, or that have moved against each other. */
export interface Conflict {
  readonly first: GoalStatus;
  readonly second: GoalStatus;
  readonly kind: 'targets' | 'moves';
  /** Of moves: the rank correlation of the months’ improvements, and how many months. */
  readonly correlation: number;
  readonly months: number;
  readonly chance: number;
}

export interface ConflictRules {
  /** Months with changes of both. */
  readonly minimumMonths: number;
  /** Pairs of the same month of two years, without which a common season cannot be told from a conflict. */
  readonly minimumSeasons: number;
  readonly minimumCorrelation: number;
  readonly falseAlarms: number;
}

const numberOf = (text: string | undefined): number | undefined => {
  const value = parseDecimal(text ?? '');
  return value === undefined ? undefined : decimalToNumber(value);
};

const targetOf = ({ trajectory }: Goal): { on: string; value: number | undefined } | undefined => {
  const last = trajectory.toSorted((a, b) => (a.on < b.on ? -1 : 1)).at(-1);
  return last === undefined ? undefined : { on: last.on, value: numberOf(last.value) };
};

/** Which way a goal wants its metric to move: from its baseline, else from the first point, else from where it stands. */
const directionOf = ({ goal, points }: GoalStatus): number => {
  const target = targetOf(goal)?.value;
  const [start, ...more] = goal.trajectory.toSorted((a, b) => (a.on < b.on ? -1 : 1));
  const stated = numberOf(goal.baseline?.value) ?? (more.length === 0 ? undefined : numberOf(start?.value));
  const from = stated ?? points.findLast(({ value }) => value !== undefined)?.value;
  return target === undefined || from === undefined ? 0 : Math.sign(target - from);
};

/** Goals whose last day has not passed. */
const isDemanded = ({ goal }: GoalStatus, judged: Day): boolean => (targetOf(goal)?.on ?? '') >= formatDay(judged);

const valuesOf = (where: readonly string[]): ReadonlyMap<string, ReadonlySet<string>> =>
  new Map(
    where.flatMap((text) => {
      const [, field = '', list = ''] = /^([\w.-]+)\s*(?:=| in )\s*(.+)$/.exec(text) ?? [];
      return field === '' ? [] : [[field, new Set(list.split(','))] as const];
    }),
  );

/** True unless both ask for the same column, and for different values of it. */
const overlap = (a: Goal, b: Goal): boolean => {
  const [own, other] = [valuesOf(a.where), valuesOf(b.where)];
  return [...own].every(([field, values]) => {
    const others = other.get(field);
    return others === undefined || [...values].some((value) => others.has(value));
  });
};

/** One wants up what the other wants down, and no value meets both targets. */
const excludeEachOther = (first: GoalStatus, second: GoalStatus): boolean => {
  const [way, counter] = [directionOf(first), directionOf(second)];
  const [own, other] = [targetOf(first.goal)?.value, targetOf(second.goal)?.value];
  if (way * counter !== -1 || own === undefined || other === undefined) return false;
  return way > 0 ? own > other : own < other;
};

const monthOf = (period: string): number => {
  const [, year, month] = /^(\d{4})-(\d{2})$/.exec(period) ?? [];
  return year === undefined || month === undefined ? Number.NaN : Number(year) * 12 + Number(month);
};

/** Improvements from month to month, in the direction that the goal wants. */
const improvementsOf = (status: GoalStatus): ReadonlyMap<number, number> => {
  const way = directionOf(status);
  const values = new Map(
    status.points.flatMap(({ period, value }) =>
      value === undefined || Number.isNaN(monthOf(period)) ? [] : [[monthOf(period), value] as const],
    ),
  );
  return new Map(
    [...values].flatMap(([month, value]) => {
      const before = values.get(month - 1);
      return before === undefined ? [] : [[month, way * (value - before)] as const];
    }),
  );
};

const year = 12;

const common = (first: ReadonlyMap<number, number>, second: ReadonlyMap<number, number>): number[] =>
  [...first.keys()].filter((month) => second.has(month)).toSorted((a, b) => a - b);

/** Against the same month of the year before: what both do every year is left out. */
const unseasonal = (changes: ReadonlyMap<number, number>): ReadonlyMap<number, number> =>
  new Map(
    [...changes].flatMap(([month, change]) => {
      const before = changes.get(month - year);
      return before === undefined ? [] : [[month, change - before] as const];
    }),
  );

const correlate = (a: ReadonlyMap<number, number>, b: ReadonlyMap<number, number>, months: readonly number[]) =>
  rankCorrelation(
    months.map((month) => a.get(month) ?? 0),
    months.map((month) => b.get(month) ?? 0),
  );

interface Moves {
  readonly first: GoalStatus;
  readonly second: GoalStatus;
  readonly months: number;
  readonly correlation: number;
  readonly chance: number;
  /** The chance without what both do every year. */
  readonly unseasonalChance: number;
}

const movesOf = (first: GoalStatus, second: GoalStatus, rules: ConflictRules): Moves[] => {
  const [own, other] = [improvementsOf(first), improvementsOf(second)];
  const months = common(own, other);
  const [apart, otherApart] = [unseasonal(own), unseasonal(other)];
  const seasons = common(apart, otherApart);
  if (months.length < rules.minimumMonths || seasons.length < rules.minimumSeasons) return [];
  const [all, rest] = [correlate(own, other, months), correlate(apart, otherApart, seasons)];
  if (all === undefined || rest === undefined) return [];
  return [{ first, second, months: months.length, ...all, unseasonalChance: rest.chance }];
};

const pairsOf = (goals: readonly GoalStatus[]): (readonly [GoalStatus, GoalStatus])[] =>
  goals.flatMap((first, i) => goals.slice(i + 1).map((second) => [first, second] as const));

/** Goals that exclude or pull against each other, each pair once, the goal that comes first by its name first. */
export const goalConflicts = (
  statuses: readonly GoalStatus[],
  { judged, rules }: { readonly judged: Day; readonly rules: ConflictRules },
): { readonly judged: number; readonly found: readonly Conflict[] } => {
  const demanded = statuses
    .filter((status) => status.goal.metric !== undefined && isDemanded(status, judged) && directionOf(status) !== 0)
    .toSorted((a, b) => (a.goal.id < b.goal.id ? -1 : 1));
  const pairs = pairsOf(demanded);
  const same = pairs.filter(([a, b]) => a.goal.metric === b.goal.metric && overlap(a.goal, b.goal));
  const targets = same
    .filter(([a, b]) => excludeEachOther(a, b))
    .map(([first, second]): Conflict => ({ first, second, kind: 'targets', correlation: -1, months: 0, chance: 0 }));
  const moves = pairs
    .filter((pair) => !same.includes(pair))
    .filter(
      (pair) => pair.every(({ status }) => status !== 'reached') && pair.some(({ status }) => status === 'behind'),
    )
    .flatMap(([first, second]) => movesOf(first, second, rules));
  const against = moves.filter(
    ({ correlation, chance, unseasonalChance }) =>
      correlation <= -rules.minimumCorrelation &&
      chance <= rules.falseAlarms / moves.length &&
      unseasonalChance <= rules.falseAlarms,
  );
  const pulling = against.map(({ first, second, correlation, months, chance }): Conflict => ({
    first,
    second,
    kind: 'moves',
    correlation,
    months,
    chance,
  }));
  return { judged: same.length + moves.length, found: [...targets, ...pulling] };
};
