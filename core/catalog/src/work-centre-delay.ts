import { decimalToNumber } from '@throughline/math';
import type { Answer } from '@throughline/engine';
import { levelAfter, levelOf, type Level } from './standing-out.ts';

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
  /** The same over the newest weeks alone, held against the year before; undefined where that is too little. */
  readonly lately: CentreDelay | undefined;
}

const year = 52;
const window = 13;
const short = 6;
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

interface Place {
  readonly source: string;
  readonly workCentre: string;
  readonly centres: Centres;
}

interface Row {
  readonly week: string;
  readonly own: number;
  readonly others: number;
}

/** The weeks in which it and another one ended operations. */
const rowsIn = ({ centres, workCentre }: Place, weeks: readonly string[]): Row[] => {
  const rest = [...centres].filter(([name]) => name !== workCentre).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return weeks.flatMap((week) => {
    const [own] = delayIn(centres.get(workCentre), week);
    const others = rest.flatMap(([, each]) => delayIn(each, week));
    return own === undefined || others.length === 0 ? [] : [{ week, own, others: meanOf(others) }];
  });
};

const beyondIn = (rows: readonly Row[]): Float64Array => Float64Array.from(rows, (row) => row.own - row.others);

const over = (
  place: Place,
  weeks: readonly string[],
  levelIn: (beyond: Float64Array) => Level | undefined,
): CentreDelay => {
  const { source, workCentre, centres } = place;
  const rows = rowsIn(place, weeks);
  const own = weeks.flatMap((week) => centres.get(workCentre)?.get(week) ?? []);
  const operations = own.reduce((total, week) => total + week.count, 0);
  const sum = own.reduce((total, week) => total + week.sum, 0);
  const beyond = beyondIn(rows);
  return {
    source,
    workCentre,
    weeks: rows.map((row) => row.week),
    beyond,
    level: levelIn(beyond),
    window: weeks,
    own: sum / operations,
    others: meanOf(rows.map((row) => row.others)),
    operations,
    lately: undefined,
  };
};

const compare = (place: Place): CentreDelay => {
  const all = [...new Set([...place.centres.values()].flatMap((weeks) => [...weeks.keys()]))].toSorted();
  const before = beyondIn(rowsIn(place, all.slice(-year, -window)));
  const lately =
    before.length < window ? undefined : over(place, all.slice(-short), (beyond) => levelAfter(before, beyond));
  return {
    ...over(place, all.slice(-window), levelOf),
    lately: (lately?.weeks.length ?? 0) < newest ? undefined : lately,
  };
};

/** Each work centre against the others over the last thirteen weeks of its source. */
export const centreDelays = (delays: Answer): CentreDelay[] =>
  [...readWeeks(delays)]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([source, centres]) =>
      [...centres.keys()].toSorted().map((workCentre) => compare({ source, centres, workCentre })),
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
  const isSlow = ({ level, beyond, own }: CentreDelay): boolean => {
    const now = meanOf(Array.from(beyond.slice(-newest)));
    const days = Math.min(level?.level ?? 0, now, own);
    return level !== undefined && days >= bar.minimumDays && level.chance <= limit;
  };
  // A queue that has begun to grow stands there in every week. This also keeps false alarms of both spans together below those of one.
  const stands = ({ beyond }: CentreDelay): boolean => beyond.slice(-newest).every((added) => added >= bar.minimumDays);
  return judged.flatMap((centre) => {
    if (isSlow(centre)) return [centre];
    const { lately } = centre;
    return lately !== undefined && isSlow(lately) && stands(lately) ? [lately] : [];
  });
};
