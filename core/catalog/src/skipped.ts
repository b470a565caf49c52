import { parseDay, type Day } from '@throughline/math';
import { atLeastAsMany } from './exact-test.ts';
import { groupedBy } from './open-lines.ts';

type Row<K extends string> = { readonly [Name in K]: string | null };
type Place = 'process' | 'activity' | 'later';

/** What the queries of skipped steps bring. */
export interface SkipInputs {
  readonly days: readonly Row<
    | Place
    | 'on'
    | 'ahead'
    | 'cases'
    | 'skipped'
    | 'after'
    | 'worth'
    | 'skippedWorth'
    | 'priced'
    | 'skippedPriced'
    | 'dearestSkipped'
    | 'cheapestTaken'
  >[];
  readonly by: readonly Row<
    | Place
    | 'resource'
    | 'unit'
    | 'cases'
    | 'skipped'
    | 'worth'
    | 'skippedWorth'
    | 'priced'
    | 'skippedPriced'
    | 'lastSkipped'
  >[];
}

export interface SkipBar {
  readonly minimumCases: number;
  readonly minimumSkipped: number;
  readonly usualShare: number;
  readonly minimumShare: number;
  readonly minimumRatio: number;
  readonly falseAlarms: number;
  readonly liveDays: number;
}

/** Cases of a day, or of several, that reached a later step. */
interface Tally {
  readonly day: number;
  readonly cases: number;
  readonly skipped: number;
  readonly after: number;
  readonly worth: number;
  readonly priced: number;
  readonly skippedWorth: number;
  readonly skippedPriced: number;
  /** Below all amounts where no case without the step has one, as the next is above all. */
  readonly dearestSkipped: number;
  readonly cheapestTaken: number;
}

/** A step of a process as seen from a later one. */
export interface Step {
  readonly process: string;
  readonly activity: string;
  readonly later: string;
  readonly ahead: number;
  readonly last: Day;
  readonly tallies: readonly Tally[];
}

const number = (text: string | null): number => Number(text ?? 0);

const total = (tallies: readonly Tally[], of: keyof Tally): number => tallies.reduce((sum, each) => sum + each[of], 0);

const placeOf = (row: Row<Place>): string => JSON.stringify([row.process, row.activity, row.later]);

const countsOf = (row: Row<'cases' | 'skipped' | 'worth' | 'skippedWorth' | 'priced' | 'skippedPriced'>) => ({
  cases: number(row.cases),
  skipped: number(row.skipped),
  worth: number(row.worth),
  priced: number(row.priced),
  skippedWorth: number(row.skippedWorth),
  skippedPriced: number(row.skippedPriced),
});

const tallied = (rows: SkipInputs['days']): Tally[] =>
  rows
    .flatMap((row): Tally[] => {
      const on = parseDay(row.on ?? '');
      if (on === undefined) return [];
      const dearestSkipped = row.dearestSkipped === null ? -Infinity : Number(row.dearestSkipped);
      const cheapestTaken = row.cheapestTaken === null ? Infinity : Number(row.cheapestTaken);
      return [{ day: on, after: number(row.after), ...countsOf(row), dearestSkipped, cheapestTaken }];
    })
    .toSorted((a, b) => a.day - b.day);

const recentDays = [30, 60, 90];
const longest = 90;

/** Cases without a step within less are one mishap. */
const spreadDays = 14;

/** Who has skipped nothing for as long has stopped. */
const stillDays = 21;

/** Steps of processes whose log goes on, each from all later steps from which it is looked for. */
const stepsOf = ({ days }: SkipInputs, businessDay: number, bar: SkipBar): Step[] =>
  [...groupedBy(days, (row) => row.process ?? '')].flatMap(([process, own]) => {
    const known = [...new Set(own.map(({ on }) => on ?? ''))].flatMap((on) => parseDay(on) ?? []);
    const last = known.toSorted((one, other) => other - one)[0];
    if (last === undefined || last < businessDay - bar.liveDays) return [];
    return [...groupedBy(own, placeOf).values()].map((rows): Step => {
      const [first] = rows;
      return {
        process,
        activity: first?.activity ?? '',
        later: first?.later ?? '',
        ahead: number(first?.ahead ?? null),
        last,
        tallies: tallied(rows),
      };
    });
  });

const before = (step: Step, length: number): Tally[] => step.tallies.filter(({ day }) => day <= step.last - length);
const since = (step: Step, length: number): Tally[] => step.tallies.filter(({ day }) => day > step.last - length);

/** A step that nearly all cases took before they reached the later one. */
const isUsual = (step: Step, bar: SkipBar): boolean => {
  const past = before(step, longest);
  const cases = total(past, 'cases');
  const missed = total(past, 'skipped') + total(past, 'after');
  return (
    cases >= bar.minimumCases && missed <= (1 - bar.usualShare) * cases && total(since(step, longest), 'cases') > 0
  );
};

/** Steps that can be judged, each from the nearest later step. */
export const usualSteps = (inputs: SkipInputs, businessDay: number, bar: SkipBar): Step[] => {
  const usual = stepsOf(inputs, businessDay, bar).filter((step) => isUsual(step, bar));
  return [...groupedBy(usual, (step) => JSON.stringify([step.process, step.activity]))]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([, own]) => own.toSorted((a, b) => a.ahead - b.ahead || (a.later < b.later ? -1 : 1)).slice(0, 1));
};

/**
 * The day since which no case takes a step any more that nearly all took until then: a changed procedure. Cases under way on
 * that day may still have it.
 */
export const abolishedOn = (step: Step, bar: SkipBar): number | undefined => {
  let [sum, best, from] = [0, 0, step.last + 1];
  for (const tally of step.tallies.toReversed()) {
    sum += 2 * tally.skipped - tally.cases;
    if (sum > best) [best, from] = [sum, tally.day];
  }
  const [old, gone, newest] = [
    step.tallies.filter(({ day }) => day < from),
    step.tallies.filter(({ day }) => day >= from),
    since(step, 14),
  ];
  const isGone =
    total(gone, 'skipped') >= 0.8 * total(gone, 'cases') && total(newest, 'skipped') === total(newest, 'cases');
  if (!isGone || total(gone, 'cases') < bar.minimumSkipped) return undefined;
  return total(old, 'skipped') <= (1 - bar.usualShare) * total(old, 'cases') ? from : undefined;
};

/** Cases of both kinds that it takes to tell a limit from chance, as a multiple of the least number of each. */
const enoughForLimit = 4;

/** An amount up to which cases skip a step, and one from which they take it. */
export interface Limit {
  readonly skipped: number;
  readonly taken: number;
}

/** A rule exempts small cases: since some late day the dearest case without the step is cheaper than the cheapest with it. */
export const exemptBelow = (step: Step, bar: SkipBar): Limit | undefined => {
  let [all, without, priced, skipped, taken] = [0, 0, 0, -Infinity, Infinity];
  let limit: Limit | undefined;
  for (const tally of since(step, longest).toReversed()) {
    all += tally.skipped;
    without += tally.skippedPriced;
    priced += tally.priced;
    skipped = Math.max(skipped, tally.dearestSkipped);
    taken = Math.min(taken, tally.cheapestTaken);
    if (skipped >= taken) break;
    const isEnough = Math.min(without, priced - without) >= bar.minimumSkipped && 2 * without >= all;
    if (isEnough && priced >= enoughForLimit * bar.minimumSkipped) limit = { skipped, taken };
  }
  return limit;
};

/** True where a step that cases lack was dropped by a rule, for all or for small ones. */
const isRuled = (step: Step, bar: SkipBar): boolean =>
  abolishedOn(step, bar) !== undefined || exemptBelow(step, bar) !== undefined;

/** A share of cases without the step that rose. */
export interface SkipRise {
  readonly step: Step;
  readonly length: number;
  readonly before: number;
  readonly now: number;
  readonly cases: number;
  readonly skipped: number;
  readonly worth: number;
  readonly chance: number;
}

/** Cases without the step are small elsewhere, and as small here: exempt ones, of which there are more. */
const areExempt = (past: readonly Tally[], recent: readonly Tally[]): boolean => {
  const mean = (tallies: readonly Tally[], of: 'worth' | 'skippedWorth', per: 'priced' | 'skippedPriced'): number =>
    total(tallies, of) / total(tallies, per);
  if (total(past, 'skippedPriced') < 3) return false;
  const usual = mean(past, 'skippedWorth', 'skippedPriced');
  return usual < 0.3 * mean(past, 'worth', 'priced') && mean(recent, 'skippedWorth', 'skippedPriced') <= 2 * usual;
};

const riseIn = (step: Step, length: number, bar: SkipBar): SkipRise | undefined => {
  const [past, recent] = [before(step, longest), since(step, length)];
  const own = { cases: total(recent, 'skipped'), all: total(recent, 'cases') };
  const old = { cases: total(past, 'skipped'), all: total(past, 'cases') };
  const [now, earlier] = [own.cases / own.all, old.cases / old.all];
  const newest = since(step, Math.max(10, length / 3));
  const days = recent.filter(({ skipped }) => skipped > 0).map((tally) => tally.day);
  if (own.cases < bar.minimumSkipped || days.length < bar.minimumSkipped) return undefined;
  if ((days.at(-1) ?? 0) - (days[0] ?? 0) < spreadDays) return undefined;
  if (now < bar.minimumShare || now < bar.minimumRatio * earlier || areExempt(past, recent)) return undefined;
  if (total(newest, 'skipped') < (now / 2) * total(newest, 'cases') || total(newest, 'skipped') === 0) return undefined;
  const chance = atLeastAsMany(own, old);
  const worth = total(recent, 'skippedWorth');
  return { step, length, before: earlier, now, cases: own.all, skipped: own.cases, worth, chance };
};

/** Steps that recent cases skip beyond chance, over all steps and lengths; those abolished for all are none. */
export const skipRises = (steps: readonly Step[], bar: SkipBar): SkipRise[] => {
  const limit = bar.falseAlarms / Math.max(1, steps.length * recentDays.length);
  return steps.flatMap((step): SkipRise[] => {
    if (isRuled(step, bar)) return [];
    const [best] = recentDays
      .flatMap((length) => riseIn(step, length, bar) ?? [])
      .toSorted((a, b) => a.chance - b.chance || b.length - a.length);
    return best === undefined || best.chance > limit ? [] : [best];
  });
};

/** Somebody whose cases lack a step that those of all others have. */
export interface Skipper {
  readonly step: Step;
  readonly of: 'resource' | 'unit';
  readonly who: string;
  readonly cases: number;
  readonly skipped: number;
  readonly others: number;
  readonly worth: number;
  readonly chance: number;
}

type By = SkipInputs['by'][number];

/** Rows of one step with their counts. */
interface Counted {
  readonly row: By;
  readonly tally: Tally;
}

interface Share {
  readonly cases: number;
  readonly all: number;
}

const counted = (row: By): Counted => ({
  row,
  tally: { day: 0, after: 0, ...countsOf(row), dearestSkipped: -Infinity, cheapestTaken: Infinity },
});

const shareOf = (rows: readonly Counted[]): Share =>
  rows.reduce((sum, { tally }) => ({ cases: sum.cases + tally.skipped, all: sum.all + tally.cases }), {
    cases: 0,
    all: 0,
  });

/** The cases of a step by who carried out the next: all of them, and those of one. */
interface Group {
  readonly step: Step;
  readonly of: Skipper['of'];
  readonly who: string;
  readonly own: readonly Counted[];
  readonly all: readonly Counted[];
  readonly whole: Share;
  /** Of all with the name of the group, those without a name where it is empty. */
  readonly named: readonly Counted[];
}

const skipperIn = ({ step, of, who, own, all, whole, named }: Group, bar: SkipBar): Skipper[] => {
  const [ours, same] = [shareOf(own), shareOf(named)];
  const theirs = { cases: whole.cases - same.cases, all: whole.all - same.all };
  if (ours.cases < bar.minimumSkipped || theirs.all < bar.minimumCases) return [];
  const [share, others] = [ours.cases / ours.all, theirs.cases / theirs.all];
  if (share < 3 * bar.minimumShare || others > 1 - bar.usualShare || share < 2 * bar.minimumRatio * others) return [];
  const newest = own.flatMap(({ row }) => parseDay(row.lastSkipped ?? '') ?? []).toSorted((a, b) => b - a)[0];
  if (newest === undefined || newest <= step.last - stillDays) return [];
  const mine = own.map(({ tally }) => tally);
  const rest = all.flatMap(({ row, tally }) => ((row[of] ?? '') === who ? [] : [tally]));
  if (areExempt([...before(step, longest), ...rest], mine)) return [];
  const [chance, worth] = [atLeastAsMany(ours, theirs), total(mine, 'skippedWorth')];
  return [{ step, of, who, cases: ours.all, skipped: ours.cases, others, worth, chance }];
};

/** Who carried out the step after a step, by one of two names; none where they are fewer than three. */
const groupsOf = (step: Step, of: Skipper['of'], all: readonly Counted[]): readonly Group[] => {
  const nameOf = ({ row }: Counted): string => row[of] ?? '';
  const [named, whole] = [groupedBy(all, nameOf), shareOf(all)];
  const own = groupedBy(
    all.filter(({ row }) => row[of] !== null),
    nameOf,
  );
  if (own.size < 3) return [];
  return [...own].map(([who, rows]) => ({ step, of, who, own: rows, all, whole, named: named.get(who) ?? [] }));
};

/** Those whose cases lack a step that nearly all cases of others have, over all steps and all who carry them out. */
export const skippers = (inputs: SkipInputs, steps: readonly Step[], bar: SkipBar): Skipper[] => {
  const byPlace = groupedBy(inputs.by, placeOf);
  const kinds = ['resource', 'unit'] as const;
  const tried = steps.flatMap((step) => {
    const all = (byPlace.get(placeOf(step)) ?? []).map((row) => counted(row));
    return kinds.flatMap((of) => groupsOf(step, of, all));
  });
  const limit = bar.falseAlarms / Math.max(1, tried.length);
  return tried
    .flatMap((group) => skipperIn(group, bar))
    .filter(({ step, chance }) => chance <= limit && !isRuled(step, bar))
    .toSorted((a, b) => a.chance - b.chance || (a.of + a.who < b.of + b.who ? -1 : 1));
};
