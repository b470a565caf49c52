import { decimalToNumber } from '@throughline/math';
import type { Answer } from '@throughline/engine';
import { levelOf, type Level } from './standing-out.ts';

/** A work centre against the others of its source, week by week. */
export interface CentreDelay {
  readonly source: string;
  readonly workCentre: string;
  /** Weeks in which it and another one ended operations, the newest last. */
  readonly weeks: readonly string[];
  /** Days that it adds beyond the mean of the others, by week. */
  readonly beyond: Float64Array;
  readonly level: Level | undefined;
  /** All weeks of the window, and the mean over its operations in them. */
  readonly window: readonly string[];
  readonly own: number;
  /** Mean of the others, week by week. */
  readonly others: number;
  readonly operations: number;
}

const window = 13;
const newest = 4;

interface Week {
  readonly sum: number;
  readonly count: number;
}

type Centres = Map<string, Map<string, Week>>;

const readWeeks = (delays: Answer): Map<string, Centres> => {
  const sources = new Map<string, Centres>();
  for (const { keys, period, num, den } of delays.cells) {
    const { source = null, workCentre = null } = keys;
    if (source === null || workCentre === null || period === null || num === undefined || den === undefined) continue;
    const centres: Centres = sources.get(source) ?? new Map<string, Map<string, Week>>();
    const weeks = centres.get(workCentre) ?? new Map<string, Week>();
    weeks.set(period, { sum: decimalToNumber(num), count: decimalToNumber(den) });
    centres.set(workCentre, weeks);
    sources.set(source, centres);
  }
  return sources;
};

const meanOf = (values: readonly number[]): number => values.reduce((sum, x) => sum + x, 0) / values.length;

const delayIn = (weeks: ReadonlyMap<string, Week> | undefined, week: string): number[] => {
  const found = weeks?.get(week);
  return found === undefined || found.count === 0 ? [] : [found.sum / found.count];
};

const compare = (source: string, centres: Centres, workCentre: string): CentreDelay => {
  const all = [...new Set([...centres.values()].flatMap((weeks) => [...weeks.keys()]))].toSorted().slice(-window);
  const rest = [...centres].filter(([name]) => name !== workCentre).toSorted(([a], [b]) => (a < b ? -1 : 1));
  const rows = all.flatMap((week) => {
    const [own] = delayIn(centres.get(workCentre), week);
    const others = rest.flatMap(([, weeks]) => delayIn(weeks, week));
    return own === undefined || others.length === 0 ? [] : [{ week, own, others: meanOf(others) }];
  });
  const own = all.flatMap((week) => centres.get(workCentre)?.get(week) ?? []);
  const operations = own.reduce((total, week) => total + week.count, 0);
  const sum = own.reduce((total, week) => total + week.sum, 0);
  const beyond = Float64Array.from(rows, (row) => row.own - row.others);
  return {
    source,
    workCentre,
    weeks: rows.map((row) => row.week),
    beyond,
    level: levelOf(beyond),
    window: all,
    own: sum / operations,
    others: meanOf(rows.map((row) => row.others)),
    operations,
  };
};

/** Each work centre against the others over the last thirteen weeks of its source. */
export const centreDelays = (delays: Answer): CentreDelay[] =>
  [...readWeeks(delays)]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([source, centres]) =>
      [...centres.keys()].toSorted().map((workCentre) => compare(source, centres, workCentre)),
    );

export interface DelayBar {
  readonly minimumWeeks: number;
  readonly minimumDays: number;
  readonly falseAlarms: number;
}

/** Work centres with enough weeks beside others to be judged. */
export const judgeableCentres = (all: readonly CentreDelay[], bar: DelayBar): CentreDelay[] =>
  all.filter((centre) => centre.level !== undefined && centre.weeks.length >= bar.minimumWeeks);

/** Days that a work centre adds: beyond the others, and no more than beyond its own schedule. */
export const addedDays = ({ level, own }: CentreDelay): number => Math.min(level?.level ?? 0, own);

/** Those that add clearly more delay than the others, and still do; who only gains less on its schedule delays nobody. */
export const slowCentres = (all: readonly CentreDelay[], bar: DelayBar): CentreDelay[] => {
  const judged = judgeableCentres(all, bar);
  const limit = bar.falseAlarms / Math.max(1, judged.length);
  return judged.filter(({ level, beyond, own }) => {
    const now = meanOf(Array.from(beyond.slice(-newest)));
    const days = Math.min(level?.level ?? 0, now, own);
    return level !== undefined && days >= bar.minimumDays && level.chance <= limit;
  });
};
