import { parseDay } from '@throughline/math';
import {
  plannedWaits,
  type BatchBar,
  type BatchInputs,
  type Batching,
  type CentreQueue,
  type Wait,
} from './batches.ts';
import { atLeastBinomial } from './binomial.ts';
import { groupedBy } from './open-lines.ts';
import { queuesOf, weekOf, type Queued } from './queued.ts';
import { levelOf } from './standing-out.ts';

type Texts<K extends string> = Readonly<Record<K, string | null>>;

export interface TimeInputs extends BatchInputs {
  readonly times: readonly Texts<'document' | 'resource' | 'from' | 'to'>[];
  readonly issued: readonly Texts<'document' | 'on'>[];
}

/** An operation on its machine, in minutes. */
interface Job {
  readonly operation: Queued;
  readonly machine: string;
  readonly from: number;
  readonly to: number;
  /** When the step before it ended, or the day of issue of its components did. */
  readonly ready: number | undefined;
  /** Working days that it is planned to wait from then on. */
  readonly planned: number;
}

/** An order that began on a machine which had stood free for some time while it lay there. */
interface Opening {
  readonly at: number;
  /** Working days for which the machine stood free. */
  readonly free: number;
  readonly waiting: readonly Job[];
}

/** A work centre by the times of its machines. */
interface Centre {
  readonly queue: CentreQueue;
  readonly openings: readonly Opening[];
  readonly last: number;
}

const minutesOfDay = 1440;

const minuteOf = (text: string | null): number | undefined => {
  const on = parseDay((text ?? '').slice(0, 10));
  const [hours, minutes] = [Number((text ?? '').slice(11, 13)), Number((text ?? '').slice(14, 16))];
  return on === undefined || Number.isNaN(hours + minutes) ? undefined : on * minutesOfDay + hours * 60 + minutes;
};

const dayIn = (minute: number): number => Math.floor(minute / minutesOfDay);

interface Time {
  readonly document: string;
  readonly machine: string;
  readonly from: number;
  readonly to: number;
}

const timesIn = ({ times }: TimeInputs): Time[] =>
  times.flatMap(({ document, resource, from, to }): Time[] => {
    const [begin, end] = [minuteOf(from), minuteOf(to)];
    if (begin === undefined || end === undefined) return [];
    return [{ document: document ?? '', machine: resource ?? '', from: begin, to: end }];
  });

/** The operations that a time may belong to: those of its order, its first and its last day. */
const operationsOf = ({ operations }: TimeInputs): ((time: Time) => readonly Queued[]) => {
  const key = (document: string, start: number, end: number): string => JSON.stringify([document, start, end]);
  const all = [...queuesOf(operations).values()].flat();
  const own = groupedBy(all, ({ document, start, end }) => key(document, start, end ?? start));
  return ({ document, from, to }) => own.get(key(document, dayIn(from), dayIn(to))) ?? [];
};

/** Where each machine stands: the work centre of most of its times that can belong to one operation only. */
const placesOf = (times: readonly Time[], of: (time: Time) => readonly Queued[]): Map<string, string> =>
  new Map(
    [...groupedBy(times, ({ machine }) => machine)].flatMap(([machine, own]): [string, string][] => {
      const sure = own.flatMap((time) => (of(time).length === 1 ? of(time) : []));
      const centres = [...groupedBy(sure, ({ workCentre }) => workCentre)].toSorted(
        ([a, most], [b, less]) => less.length - most.length || (a < b ? -1 : 1),
      );
      const [[centre, seen] = ['', []]] = centres;
      return 2 * seen.length > sure.length ? [[machine, centre]] : [];
    }),
  );

const jobsIn = (inputs: TimeInputs): Job[] => {
  const [of, planned] = [operationsOf(inputs), plannedWaits(inputs)];
  const times = timesIn(inputs);
  const places = placesOf(times, of);
  const issues = new Map(inputs.issued.map(({ document, on }) => [document, parseDay(on ?? '')]));
  return [...groupedBy(times, ({ document }) => document)].flatMap(([document, steps]) => {
    const sorted = steps.toSorted((a, b) => a.from - b.from || a.to - b.to || (a.machine < b.machine ? -1 : 1));
    return sorted.flatMap((step, i): Job[] => {
      const operation = of(step).find(({ workCentre }) => workCentre === places.get(step.machine));
      if (operation === undefined) return [];
      const issue = issues.get(document);
      const first = issue === undefined || operation.ready !== undefined ? undefined : (issue + 1) * minutesOfDay;
      return [{ ...step, operation, ready: i === 0 ? first : sorted[i - 1]?.to, planned: planned(operation) }];
    });
  });
};

const quantileOf = (values: readonly number[], share: number): number =>
  values.toSorted((a, b) => a - b)[Math.floor(share * (values.length - 1))] ?? 0;

type Clock = (from: number, to: number) => number;

/** Working days from one minute to another: days on which the plant works, between the usual hours of the work centre. */
const clockOf = (jobs: readonly Job[], plantDays: ReadonlySet<number>): Clock => {
  const open = quantileOf(
    jobs.map(({ from }) => from % minutesOfDay),
    0.02,
  );
  const close = quantileOf(
    jobs.map(({ to }) => to % minutesOfDay),
    0.98,
  );
  const length = Math.max(60, close - open);
  return (from, to) => {
    let sum = 0;
    for (let on = dayIn(from); on <= dayIn(to); on += 1) {
      if (!plantDays.has(on)) continue;
      const begin = on * minutesOfDay + open;
      sum += Math.max(0, Math.min(to, begin + length) - Math.max(from, begin));
    }
    return sum / length;
  };
};

/** Working days for which a job lies there longer than is planned. */
const waited = ({ ready, planned }: Job, until: number, clock: Clock): number =>
  ready === undefined ? 0 : Math.max(0, clock(ready, until) - planned);

/** Less than so much of a day is no standing idle. */
const leastFree = 0.25;

const openingsOf = (jobs: readonly Job[], clock: Clock): Opening[] => {
  const busyUntil = new Map<string, number>();
  return jobs.flatMap((job): Opening[] => {
    const before = busyUntil.get(job.machine);
    busyUntil.set(job.machine, Math.max(before ?? job.to, job.to));
    if (job.ready === undefined || before === undefined || job.ready > job.from) return [];
    const free = Math.min(clock(Math.max(job.ready, before), job.from), waited(job, job.from, clock));
    if (free < leastFree) return [];
    const lies = (one: Job): boolean => one.planned === 0 || waited(one, job.from, clock) > 0;
    const waiting = jobs.filter(
      (one) => one.ready !== undefined && one.ready < job.from && one.from >= job.from && lies(one),
    );
    return [{ at: job.from, free, waiting }];
  });
};

/** Each order with the working days for which it lay there while machines stood free, each machine counting its share. */
const waitsOf = (jobs: readonly Job[], openings: readonly Opening[], clock: Clock): Wait[] => {
  const machines = Math.max(1, new Set(jobs.map(({ machine }) => machine)).size);
  const idle = new Map<Job, { days: number; last: number }>();
  for (const opening of openings) {
    for (const job of opening.waiting) {
      const days = Math.min(opening.free, waited(job, opening.at, clock)) / machines;
      idle.set(job, { days: (idle.get(job)?.days ?? 0) + days, last: dayIn(opening.at) });
    }
  }
  return jobs.flatMap((job): Wait[] => {
    if (job.ready === undefined || job.ready > job.from) return [];
    const own = idle.get(job);
    return [{ operation: job.operation, idle: own?.days ?? 0, period: own?.last ?? 0 }];
  });
};

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);

/** Fewer that wait when a machine begins after standing free are no batch. */
const leastBatch = 3;

const centreOf = (jobs: readonly Job[], plantDays: ReadonlySet<number>): Centre[] => {
  const [first, last] = [jobs[0]?.operation, jobs.at(-1)?.operation];
  if (first === undefined || last === undefined) return [];
  const clock = clockOf(jobs, plantDays);
  const openings = openingsOf(jobs, clock);
  const waits = waitsOf(jobs, openings, clock);
  const batches = [
    ...groupedBy(
      waits.filter(({ idle }) => idle > 0),
      ({ period }) => String(period),
    ).values(),
  ];
  const weeks = groupedBy(waits, ({ operation }) => String(weekOf(operation.start)));
  const { source, workCentre } = first;
  return [
    {
      queue: {
        source,
        workCentre,
        waits,
        batches: batches.filter((own) => own.length >= leastBatch),
        weeks: new Map(
          [...weeks.values()].flatMap((own) => {
            const [one] = own;
            return one === undefined ? [] : [[weekOf(one.operation.start), mean(own.map(({ idle }) => idle))]];
          }),
        ),
        first: first.start,
        last: last.start,
      },
      openings,
      last: jobs.at(-1)?.from ?? 0,
    },
  ];
};

/** Work centres of which the times of enough operations on their machines are known. */
export const timedCentres = (inputs: TimeInputs, bar: BatchBar): Centre[] => {
  const jobs = jobsIn(inputs).toSorted(
    (a, b) => a.from - b.from || (a.operation.document < b.operation.document ? -1 : 1),
  );
  const plants = groupedBy(jobs, ({ operation }) => operation.source);
  const days = new Map([...plants].map(([source, own]) => [source, new Set(own.map(({ from }) => dayIn(from)))]));
  const centres = groupedBy(jobs, ({ operation }) => JSON.stringify([operation.source, operation.workCentre]));
  return [...centres]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([, own]) => centreOf(own, days.get(own[0]?.operation.source ?? '') ?? new Set()))
    .filter(({ queue }) => queue.waits.length >= bar.minimumOperations);
};

/** Days on which a machine that stood free began, and how many of them found enough waiting for a batch. */
const opened = ({ openings }: Centre): { days: number; full: number } => {
  const days = [...groupedBy(openings, ({ at }) => String(dayIn(at))).values()];
  return {
    days: days.length,
    full: days.filter((own) => own.some(({ waiting }) => waiting.length >= leastBatch)).length,
  };
};

/** A machine that stands free begins again only when enough orders wait, in so many of its beginnings. */
const mostlyFull = 0.75;

/** Working days on average for which an order must lie before a free machine to matter. */
const leastDays = 0.2;

/** A centre that begins in batches did so within the last weeks. */
const lately = 42 * minutesOfDay;

const compared = (centre: Centre, all: readonly Centre[], bar: BatchBar): Batching[] => {
  const { queue } = centre;
  const rest = all.filter((one) => one.queue.source === queue.source && one !== centre);
  const own = opened(centre);
  const elsewhere = rest.reduce((sum, one) => sum + opened(one).full, 0);
  const waits = rest.reduce((sum, one) => sum + one.queue.waits.length, 0);
  const n = queue.waits.length;
  const chance = waits === 0 ? 1 : atLeastBinomial(own.full, own.full + elsewhere, n / (n + waits));
  if (chance > bar.falseAlarms / all.length || own.full < mostlyFull * own.days) return [];
  const idleDays = mean(queue.waits.map(({ idle }) => idle));
  const isStill = centre.openings.some(({ at }) => at > centre.last - lately);
  if (queue.batches.length < bar.minimumBatches || idleDays < leastDays || !isStill) return [];
  const rows = [...queue.weeks]
    .toSorted(([a], [b]) => a - b)
    .map(([week, days]) => ({ days, others: mean(rest.flatMap((one) => one.queue.weeks.get(week) ?? [])) }));
  const level = levelOf(Float64Array.from(rows, ({ days, others }) => days - others));
  const share = queue.batches.flat().length / n;
  const othersDays = mean(rows.map(({ others }) => others));
  return level === undefined ? [] : [{ queue, level: { ...level, chance }, idleDays, othersDays, share }];
};

/** Work centres whose machines stand free while orders wait, until several are there, beyond chance over all of them. */
export const gatedCentres = (all: readonly Centre[], bar: BatchBar): Batching[] =>
  all.flatMap((centre) => compared(centre, all, bar));
