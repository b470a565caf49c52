import { day, type Day } from '@throughline/math';
import { atLeastBinomial } from './binomial.ts';
import { levelOf, type Level } from './standing-out.ts';
import { daysLate, queuesOf, weekOf, type Queued, type TextOperation } from './queued.ts';

export interface DispatchInputs {
  readonly operations: readonly TextOperation[];
  readonly held: readonly { readonly document: string | null }[];
}

export interface DispatchBar {
  readonly minimumPairs: number;
  readonly minimumWeeks: number;
  readonly minimumShare: number;
  readonly minimumBeyond: number;
  readonly minimumLate: number;
  readonly falseAlarms: number;
}

/** An operation that others overtook: how many, and when the first of them began. */
interface Passed {
  readonly operation: Queued;
  readonly by: number;
  readonly since: Day;
}

/** Of two orders that lay before a work centre, the one that came first and was due first: how often it began last. */
export interface CentreDispatch {
  readonly source: string;
  readonly workCentre: string;
  readonly pairs: number;
  readonly turned: number;
  readonly weeks: ReadonlyMap<Day, { readonly pairs: number; readonly turned: number }>;
  /** Orders that came and were due before another that lay there. */
  readonly earlier: number;
  readonly passed: readonly Passed[];
  readonly first: Day;
  readonly last: Day;
}

/** An operation whose place in the queue is known. */
interface Placed extends Queued {
  readonly ready: Day;
  readonly due: Day;
}

const onHold = /hold|block|wait|stop/i;

const placedIn = (own: readonly Queued[], held: ReadonlySet<string>): Placed[] =>
  own.flatMap((one): Placed[] => {
    const { ready, due } = one;
    if (ready === undefined || due === undefined || ready > one.start) return [];
    return held.has(one.document) || onHold.test(one.status) ? [] : [{ ...one, ready, due }];
  });

const setupMiddle = (own: readonly Queued[]): number => {
  const known = own.flatMap(({ setupHours }) => setupHours ?? []).toSorted((a, b) => a - b);
  return known[known.length >> 1] ?? 0;
};

/** Operations that were begun with the set-up of the one before: of the same item, or with hardly any set-up. */
const grouped = (own: readonly Queued[]): ReadonlySet<Queued> => {
  const little = 0.3 * setupMiddle(own);
  const starts = [...new Set(own.map(({ start }) => start))];
  const items = new Map(starts.map((on) => [on, own.filter(({ start }) => start === on).map(({ item }) => item)]));
  const before = new Map(starts.map((on, i) => [on, items.get(starts[i - 1] ?? on) ?? []]));
  const isSame = (one: Queued): boolean => {
    const today = (items.get(one.start) ?? []).filter((item) => item === one.item).length;
    return (
      today > 1 || (before.get(one.start) !== items.get(one.start) && (before.get(one.start) ?? []).includes(one.item))
    );
  };
  return new Set(
    own.filter((one) => isSame(one) || (one.setupHours !== undefined && little > 0 && one.setupHours < little)),
  );
};

interface Tally {
  pairs: number;
  turned: number;
}

/** Both lay there before the first of them began, and one came and is due before the other. */
const dispatchOf = (own: readonly Queued[], held: ReadonlySet<string>): CentreDispatch | undefined => {
  const [first, last] = [own[0], own.at(-1)];
  if (first === undefined || last === undefined) return undefined;
  const queue = placedIn(own, held).toSorted((a, b) => a.ready - b.ready || (a.document < b.document ? -1 : 1));
  const saving = grouped(own);
  const kept = new Set([...saving].map((one) => `${one.document}\0${one.start}`));
  const weeks = new Map<Day, Tally>();
  const passed = new Map<Placed, { by: number; since: Day }>();
  const earlier = new Set<Placed>();
  for (const [i, early] of queue.entries()) {
    for (const late of queue.slice(i + 1)) {
      const begins = Math.min(early.start, late.start);
      // Sorted by readiness: from here on nothing was there before the earlier one began.
      if (late.ready >= early.start) break;
      if (late.ready === early.ready || late.due <= early.due || late.start === early.start || late.ready >= begins)
        continue;
      const isTurned = late.start < early.start;
      if (isTurned && kept.has(`${late.document}\0${late.start}`)) continue;
      const week = weekOf(day(begins));
      const tally = weeks.get(week) ?? { pairs: 0, turned: 0 };
      tally.pairs += 1;
      earlier.add(early);
      tally.turned += Number(isTurned);
      weeks.set(week, tally);
      if (!isTurned) continue;
      const known = passed.get(early);
      passed.set(early, { by: (known?.by ?? 0) + 1, since: day(Math.min(known?.since ?? late.start, late.start)) });
    }
  }
  const sum = (of: keyof Tally): number => [...weeks.values()].reduce((all, tally) => all + tally[of], 0);
  return {
    source: first.source,
    workCentre: first.workCentre,
    pairs: sum('pairs'),
    turned: sum('turned'),
    weeks,
    earlier: earlier.size,
    passed: [...passed].map(([operation, known]) => ({ operation, ...known })),
    first: first.start,
    last: last.start,
  };
};

/** How each work centre chose from its queue, where it had enough to choose from. */
export const centreDispatches = ({ operations, held }: DispatchInputs, bar: DispatchBar): CentreDispatch[] => {
  const documents = new Set(held.map(({ document }) => document ?? ''));
  return [...queuesOf(operations).values()]
    .flatMap((own) => dispatchOf(own, documents) ?? [])
    .filter(({ pairs }) => pairs >= bar.minimumPairs);
};

/** A work centre that lets orders overtake far more than the others, and what that makes late. */
export interface Inversion {
  readonly dispatch: CentreDispatch;
  readonly level: Level;
  readonly share: number;
  readonly others: number;
  /** Orders that are late by no more than they waited after they were first overtaken. */
  readonly late: readonly Queued[];
  /** All overtaken orders that are late. */
  readonly behind: readonly Queued[];
}

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);

const isLateByIt = ({ operation, since }: Passed, judged: Day): boolean =>
  daysLate(operation, judged) <= operation.start - since;

const lateOf = ({ passed }: CentreDispatch, fits: (one: Passed) => boolean): Queued[] => {
  const orders = new Map(passed.filter(fits).map(({ operation }) => [operation.document, operation]));
  return [...orders].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, operation]) => operation);
};

/** Fewer weeks do not say how much they differ. */
const enoughWeeks = 8;

/** Where nobody looks at due days, so many of the earlier orders are overtaken by some other now and then. */
const usuallyPassed = 0.25;

const compared = (
  dispatch: CentreDispatch,
  all: readonly CentreDispatch[],
  of: { bar: DispatchBar; judged: Day },
): Inversion | undefined => {
  const rest = all.filter((one) => one.source === dispatch.source && one !== dispatch);
  const rows = [...dispatch.weeks]
    .toSorted(([a], [b]) => a - b)
    .flatMap(([week, own]) => {
      const others = rest.flatMap(({ weeks }) => weeks.get(week) ?? []);
      const pairs = others.reduce((sum, one) => sum + one.pairs, 0);
      const turned = others.reduce((sum, one) => sum + one.turned, 0);
      return own.pairs < 3 || pairs < 3 ? [] : [{ own: own.turned / own.pairs, others: turned / pairs }];
    });
  const beyond = rows.map(({ own, others }) => own - others);
  const level = levelOf(Float64Array.from(beyond));
  const share = dispatch.turned / dispatch.pairs;
  const { bar, judged } = of;
  if (level === undefined || rows.length < bar.minimumWeeks || share < bar.minimumShare) return undefined;
  if (Math.min(level.level, mean(beyond.slice(-4))) < bar.minimumBeyond) return undefined;
  const isLate = (one: Passed): boolean => daysLate(one.operation, judged) > 0;
  const behind = lateOf(dispatch, isLate);
  if (behind.length < bar.minimumLate) return undefined;
  const late = lateOf(dispatch, (one) => isLate(one) && isLateByIt(one, judged));
  const others = mean(rows.map((row) => row.others));
  // Pairs share their orders: only the orders themselves are chances of their own.
  const usual = Math.max(usuallyPassed, others);
  const byOrders = atLeastBinomial(dispatch.passed.length, dispatch.earlier, usual);
  const byWeeks = rows.length < enoughWeeks ? 1 : level.chance;
  const chance = Math.min(1, 2 * Math.min(byOrders, byWeeks));
  return { dispatch, level: { ...level, chance }, share, others, late, behind };
};

/** Work centres at which orders overtake beyond chance, over all work centres, and become late by it. */
export const inversions = (
  all: readonly CentreDispatch[],
  bar: DispatchBar,
  lastDay: (source: string) => Day,
): Inversion[] =>
  all.flatMap((dispatch) => {
    const found = compared(dispatch, all, { bar, judged: lastDay(dispatch.source) });
    return found === undefined || found.level.chance > bar.falseAlarms / Math.max(1, all.length) ? [] : [found];
  });
