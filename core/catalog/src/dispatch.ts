import { day, type Day } from '@throughline/math';
import { atLeastBinomial } from './binomial.ts';
import { groupedBy } from './open-lines.ts';
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

/** Days that are judged: the half year that is read, and its newer half, since a fault may be younger. */
const windows = [182, 91] as const;

/** How each work centre chose from its queue in so many days, where it had enough to choose from. */
const dispatchesIn = ({ operations, held }: DispatchInputs, bar: DispatchBar, days: number): CentreDispatch[] => {
  const documents = new Set(held.map(({ document }) => document ?? ''));
  const queues = [...queuesOf(operations).values()];
  const newest = Math.max(...queues.flatMap((own) => own.at(-1)?.start ?? []));
  return queues
    .flatMap(
      (own) =>
        dispatchOf(
          own.filter(({ start }) => start > newest - days),
          documents,
        ) ?? [],
    )
    .filter(({ pairs }) => pairs >= bar.minimumPairs);
};

/** How each work centre chose from its queue in half a year, where it had enough to choose from. */
export const centreDispatches = (inputs: DispatchInputs, bar: DispatchBar): CentreDispatch[] =>
  dispatchesIn(inputs, bar, windows[0]);

/** A work centre that lets orders overtake far more than the others, and what that makes late. */
export interface Inversion {
  readonly dispatch: CentreDispatch;
  /** Chance that so many orders are overtaken where it chooses as the others do. */
  readonly chance: number;
  readonly share: number;
  readonly others: number;
  /** Orders that are late by no more than they waited after they were first overtaken. */
  readonly late: readonly Queued[];
  /** All overtaken orders that are late. */
  readonly behind: readonly Queued[];
}

const isLateByIt = ({ operation, since }: Passed, judged: Day): boolean =>
  daysLate(operation, judged) <= operation.start - since;

const lateOf = ({ passed }: CentreDispatch, fits: (one: Passed) => boolean): Queued[] => {
  const orders = new Map(passed.filter(fits).map(({ operation }) => [operation.document, operation]));
  return [...orders].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, operation]) => operation);
};

/** Where nobody looks at due days, so many of the earlier orders are overtaken by some other now and then. */
const usuallyPassed = 0.25;

/** A work centre before which nothing waited for longer than so many days lets nothing overtake now. */
const stillDays = 56;

const totalOf = (all: readonly Tally[]): Tally => ({
  pairs: all.reduce((sum, { pairs }) => sum + pairs, 0),
  turned: all.reduce((sum, { turned }) => sum + turned, 0),
});

const shareOf = (all: readonly Tally[]): number => {
  const { pairs, turned } = totalOf(all);
  return pairs === 0 ? 0 : turned / pairs;
};

/** Whether it overtakes far more than the others, over all its weeks and in the newest four that had a queue. */
const isBeyond = (dispatch: CentreDispatch, others: number, of: { bar: DispatchBar; judged: Day }): boolean => {
  const { bar, judged } = of;
  const weeks = [...dispatch.weeks].toSorted(([a], [b]) => a - b);
  const share = shareOf([dispatch]);
  const lately = shareOf(weeks.slice(-4).map(([, tally]) => tally));
  const [newest] = weeks.at(-1) ?? [];
  if (newest === undefined || newest < judged - stillDays || weeks.length < bar.minimumWeeks) return false;
  return share >= bar.minimumShare && Math.min(share, lately) - others >= bar.minimumBeyond;
};

const compared = (
  dispatch: CentreDispatch,
  all: readonly CentreDispatch[],
  of: { bar: DispatchBar; judged: Day },
): Inversion | undefined => {
  const rest = all.filter((one) => one.source === dispatch.source && one !== dispatch);
  const { bar, judged } = of;
  const others = shareOf(rest);
  if (rest.length === 0 || !isBeyond(dispatch, others, of)) return undefined;
  const isLate = (one: Passed): boolean => daysLate(one.operation, judged) > 0;
  const behind = lateOf(dispatch, isLate);
  if (behind.length < bar.minimumLate) return undefined;
  const late = lateOf(dispatch, (one) => isLate(one) && isLateByIt(one, judged));
  // Pairs share their orders: only the orders themselves are chances of their own.
  const passed = shareOf(rest.map((one) => ({ pairs: one.earlier, turned: one.passed.length })));
  const chance = atLeastBinomial(dispatch.passed.length, dispatch.earlier, Math.max(usuallyPassed, passed));
  return { dispatch, chance, share: shareOf([dispatch]), others, late, behind };
};

/** Work centres at which orders overtake beyond chance, over all work centres and times, and become late by it. */
export const inversions = (inputs: DispatchInputs, bar: DispatchBar, lastDay: (source: string) => Day): Inversion[] => {
  const found = windows.flatMap((days) => {
    const all = dispatchesIn(inputs, bar, days);
    const limit = bar.falseAlarms / (windows.length * Math.max(1, all.length));
    return all
      .flatMap((dispatch) => compared(dispatch, all, { bar, judged: lastDay(dispatch.source) }) ?? [])
      .filter(({ chance }) => chance <= limit);
  });
  const centres = groupedBy(found, ({ dispatch }) => JSON.stringify([dispatch.source, dispatch.workCentre]));
  // Of equal chances the first, which is the longer time.
  return [...centres.values()].flatMap((own) => own.toSorted((a, b) => a.chance - b.chance).slice(0, 1));
};
