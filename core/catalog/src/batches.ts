import type { Day } from '@throughline/math';
import { levelOf, type Level } from './standing-out.ts';
import { daysLate, queuesOf, weekOf, type Queued, type TextOperation } from './queued.ts';

export interface BatchInputs {
  readonly operations: readonly TextOperation[];
  readonly setups: readonly {
    readonly item: string | null;
    readonly workCentre: string | null;
    readonly setupHours: string | null;
    /** Working days that orders are planned to wait there. */
    readonly queueDays: string | null;
  }[];
}

export interface BatchBar {
  readonly minimumOperations: number;
  readonly minimumBatches: number;
  readonly minimumDays: number;
  readonly minimumShare: number;
  readonly falseAlarms: number;
}

/** An operation with the working days that it waited while its work centre stood idle. */
export interface Wait {
  readonly operation: Queued;
  readonly idle: number;
  /** Idle days of its work centre before it began: what began between two of them began in one go. */
  readonly period: number;
}

/** The queue of a work centre, day by day. */
export interface CentreQueue {
  readonly source: string;
  readonly workCentre: string;
  readonly waits: readonly Wait[];
  /** Operations that waited on days on which nothing ran, and began one after the other once something did. */
  readonly batches: readonly (readonly Wait[])[];
  readonly weeks: ReadonlyMap<Day, number>;
  readonly first: Day;
  readonly last: Day;
}

/** Fewer that begin after the same idle days are no batch. */
const leastBatch = 3;

/** Below this share of a full day a work centre stands idle. */
const idleShare = 0.25;

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);

/** The days on which the plant works, with their places: those on which something began or ended. */
const workingDays = (all: readonly Queued[]): Map<Day, number> => {
  const days = new Set(all.flatMap(({ start, end }) => (end === undefined ? [start] : [start, end])));
  return new Map([...days].toSorted((a, b) => a - b).map((on, place) => [on, place]));
};

const loadsOf = (own: readonly Queued[], days: ReadonlyMap<Day, number>): Float64Array => {
  const loads = new Float64Array(days.size);
  for (const { start, end, hours } of own) {
    const [from, to] = [days.get(start) ?? 0, days.get(end ?? start) ?? 0];
    const share = (hours ?? 1) / (to - from + 1);
    for (let place = from; place <= to; place += 1) loads[place] = (loads[place] ?? 0) + share;
  }
  return loads;
};

/** Working days that an operation is planned to wait before it begins. */
export type PlannedWait = (operation: Queued) => number;

/** The waits that routings plan: so that goods cool or dry, or that a bench takes together what came. */
export const plannedWaits = ({ setups }: Pick<BatchInputs, 'setups'>): PlannedWait => {
  const planned = new Map(setups.map((row) => [JSON.stringify([row.item, row.workCentre]), Number(row.queueDays)]));
  return ({ item, workCentre }) => planned.get(JSON.stringify([item, workCentre])) ?? 0;
};

const waitsOf = (own: readonly Queued[], days: ReadonlyMap<Day, number>, planned: PlannedWait): Wait[] => {
  const loads = loadsOf(own, days);
  const busy = loads.filter((load) => load > 0).toSorted();
  const full = busy[Math.floor(busy.length * 0.75)] ?? 0;
  const idleBefore = new Int32Array(loads.length + 1);
  for (const [place, load] of loads.entries())
    idleBefore[place + 1] = (idleBefore[place] ?? 0) + Number(load < idleShare * full);
  return own.flatMap((operation): Wait[] => {
    const { ready, start } = operation;
    const [from, to] = [ready === undefined ? undefined : days.get(ready), days.get(start)];
    if (from === undefined || to === undefined || from > to) return [];
    const period = idleBefore[to] ?? 0;
    const idle = period - (idleBefore[from + 1] ?? 0) - planned(operation);
    return [{ operation, idle: Math.max(0, idle), period }];
  });
};

const batchesOf = (waits: readonly Wait[]): Wait[][] => {
  const periods = new Map<number, Wait[]>();
  for (const wait of waits.filter(({ idle }) => idle > 0)) {
    const own = periods.get(wait.period);
    if (own === undefined) periods.set(wait.period, [wait]);
    else own.push(wait);
  }
  return [...periods.values()].filter(
    (own) => new Set(own.map(({ operation }) => operation.document)).size >= leastBatch,
  );
};

const weeksOf = (waits: readonly Wait[]): Map<Day, number> => {
  const weeks = new Map<Day, number[]>();
  for (const { operation, idle } of waits) {
    const week = weekOf(operation.start);
    weeks.set(week, [...(weeks.get(week) ?? []), idle]);
  }
  return new Map([...weeks].map(([week, idles]) => [week, mean(idles)]));
};

/** The queues of work centres in which enough operations waited for a step before them. */
export const centreQueues = (inputs: BatchInputs, bar: BatchBar): CentreQueue[] => {
  const [queues, planned] = [queuesOf(inputs.operations), plannedWaits(inputs)];
  const plants = new Map<string, Queued[]>();
  for (const own of queues.values())
    plants.set(own[0]?.source ?? '', [...(plants.get(own[0]?.source ?? '') ?? []), ...own]);
  const days = new Map([...plants].map(([source, all]) => [source, workingDays(all)]));
  return [...queues.values()].flatMap((own): CentreQueue[] => {
    const [first, last] = [own[0], own.at(-1)];
    if (first === undefined || last === undefined) return [];
    const waits = waitsOf(own, days.get(first.source) ?? new Map<Day, number>(), planned);
    if (waits.length < bar.minimumOperations) return [];
    const { source, workCentre } = first;
    return [
      {
        source,
        workCentre,
        waits,
        batches: batchesOf(waits),
        weeks: weeksOf(waits),
        first: first.start,
        last: last.start,
      },
    ];
  });
};

/** A work centre whose orders wait, while it stands idle, until many begin together. */
export interface Batching {
  readonly queue: CentreQueue;
  readonly level: Level;
  /** Working days that an operation waits while the work centre is idle. */
  readonly idleDays: number;
  readonly othersDays: number;
  readonly share: number;
}

const compared = (queue: CentreQueue, all: readonly CentreQueue[], bar: BatchBar): Batching | undefined => {
  const rest = all.filter((one) => one.source === queue.source && one !== queue);
  const rows = [...queue.weeks]
    .toSorted(([a], [b]) => a - b)
    .flatMap(([week, own]) => {
      const others = rest.flatMap(({ weeks }) => weeks.get(week) ?? []);
      return others.length === 0 ? [] : [{ own, others: mean(others) }];
    });
  const level = levelOf(Float64Array.from(rows, ({ own, others }) => own - others));
  if (level === undefined || rows.length < 8) return undefined;
  const late = rows.slice(-6);
  const idleDays = mean(queue.waits.map(({ idle }) => idle));
  const share = queue.batches.flat().length / queue.waits.length;
  const holds = mean(late.map(({ own, others }) => own - others)) >= bar.minimumDays;
  if (!holds || level.level < bar.minimumDays || idleDays < bar.minimumDays) return undefined;
  if (queue.batches.length < bar.minimumBatches || share < bar.minimumShare) return undefined;
  return { queue, level, idleDays, othersDays: mean(rows.map(({ others }) => others)), share };
};

/** Work centres that batch beyond chance, over all work centres. */
export const batchingCentres = (all: readonly CentreQueue[], bar: BatchBar): Batching[] =>
  all.flatMap((queue) => {
    const batching = compared(queue, all, bar);
    return batching === undefined || batching.level.chance > bar.falseAlarms / Math.max(1, all.length)
      ? []
      : [batching];
  });

/** What batches save and cost in the weeks read. */
export interface BatchWorth {
  /** Set-up hours that the batches saved; undefined where the records know no set-up. */
  readonly savedHours: number | undefined;
  /** Worth of orders × calendar days that they waited for a batch. */
  readonly valueDays: number;
  /** Worth of orders that would have been in time without the wait. */
  readonly lateValue: number;
  readonly lateOrders: number;
  readonly days: number;
  readonly priced: boolean;
  readonly currency: string | undefined;
}

const setupAlone = (batch: readonly Wait[], setups: ReadonlyMap<string, number>): number[] => {
  const most = Math.max(0, ...batch.map(({ operation }) => operation.setupHours ?? 0));
  return batch.map(({ operation }) => setups.get(JSON.stringify([operation.item, operation.workCentre])) ?? most);
};

/** What the batches of a work centre saved in set-ups, and what their waiting cost. */
export const batchWorth = ({ queue }: Batching, { setups }: BatchInputs, judged: Day): BatchWorth => {
  const standard = new Map(
    setups
      .filter(({ setupHours }) => setupHours !== null)
      .map((row) => [JSON.stringify([row.item, row.workCentre]), Number(row.setupHours)]),
  );
  const batched = queue.batches.flat();
  const known = batched.filter(({ operation }) => operation.setupHours !== undefined);
  const saved = queue.batches.flatMap((batch) => {
    const alone = setupAlone(batch, standard);
    return batch.map(({ operation }, i) => Math.max(0, (alone[i] ?? 0) - (operation.setupHours ?? alone[i] ?? 0)));
  });
  // Working days in a week of seven.
  const calendar = 7 / 5;
  const late = batched.filter(({ operation, idle }) => {
    const by = daysLate(operation, judged);
    return by > 0 && by <= idle * calendar;
  });
  const values = new Map(late.map(({ operation }) => [operation.document, operation.value ?? 0]));
  const currencies = new Set(batched.flatMap(({ operation }) => operation.currency ?? []));
  return {
    savedHours: 2 * known.length < batched.length ? undefined : saved.reduce((sum, hours) => sum + hours, 0),
    valueDays: batched.reduce((sum, { operation, idle }) => sum + (operation.value ?? 0) * idle * calendar, 0),
    lateValue: [...values.values()].reduce((sum, value) => sum + value, 0),
    lateOrders: values.size,
    days: queue.last - queue.first + 1,
    priced: currencies.size <= 1 && batched.every(({ operation }) => operation.value !== undefined),
    currency: currencies.size === 1 ? [...currencies][0] : undefined,
  };
};
