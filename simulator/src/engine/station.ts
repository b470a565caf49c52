import type { Agenda } from './agenda.ts';
import { at } from './draws.ts';
import { afterWork, dayAt, nextWork, type Shift } from './shifts.ts';

/** A piece of work that waits for a station. */
export interface Job<T> {
  readonly load: T;
  readonly readyAt: number;
  /** Smaller goes first where the rule looks at it. */
  readonly due: number;
  /** Jobs of one family follow each other without a new set-up. */
  readonly family: number;
}

/** A machine that works on a job. */
export interface Begun<T> {
  readonly job: Job<T>;
  readonly machine: number;
  readonly startAt: number;
  readonly endAt: number;
  /** Working minutes between the two. */
  readonly work: number;
  readonly setUp: boolean;
}

/** A number of like machines with one queue. Times are minutes. */
export interface Station<T> {
  readonly offer: (job: Job<T>) => void;
  readonly queue: readonly Job<T>[];
  /** Asks again whether a job may begin; for rules and machine counts that change by themselves. */
  readonly look: (time: number) => void;
}

export interface Conduct<T> {
  readonly agenda: Agenda;
  readonly shift: Shift;
  /** Machines with people to run them, on a day. */
  readonly machines: (day: number) => number;
  /** Working minutes that a job takes on a machine whose last job was of family `last`; drawn once, when it begins. */
  readonly minutes: (job: Job<T>, day: number, last: number) => number;
  /** The index in the queue of the job that goes next; -1 when none may begin now. */
  readonly choose: (queue: readonly Job<T>[], time: number) => number;
  readonly began?: (begun: Begun<T>) => void;
  readonly ended: (begun: Begun<T>) => void;
}

/** First come, first served. */
export const firstCome = (queue: readonly unknown[]): number => (queue.length === 0 ? -1 : 0);

/** Earliest due first; of equal ones the one that came first. */
export const earliestDue = <T>(queue: readonly Job<T>[]): number => {
  let best = -1;
  let due = Number.POSITIVE_INFINITY;
  for (const [i, job] of queue.entries()) {
    if (job.due < due) {
      due = job.due;
      best = i;
    }
  }
  return best;
};

interface State<T> {
  readonly queue: Job<T>[];
  readonly free: number[];
  readonly families: number[];
  busy: number;
  wakeAt: number;
}

const nextMachine = <T>(state: State<T>): number => {
  const freed = state.free.pop();
  if (freed !== undefined) return freed;
  state.families.push(-1);
  return state.families.length - 1;
};

const begin = <T>(state: State<T>, conduct: Conduct<T>, { index, time }: { index: number; time: number }) => {
  const job = at(state.queue, index);
  state.queue.splice(index, 1);
  const machine = nextMachine(state);
  const last = at(state.families, machine);
  const minutes = conduct.minutes(job, dayAt(time), last);
  state.families[machine] = job.family;
  state.busy += 1;
  const endAt = afterWork(conduct.shift, time, minutes);
  return { job, machine, startAt: time, endAt, work: minutes, setUp: last !== job.family };
};

/** A station at rest. A job that has begun goes on to its end, over nights and holidays. */
export const createStation = <T>(conduct: Conduct<T>): Station<T> => {
  const state: State<T> = { queue: [], free: [], families: [], busy: 0, wakeAt: -1 };
  const ending = (begun: Begun<T>) => (time: number) => {
    state.busy -= 1;
    state.free.push(begun.machine);
    conduct.ended(begun);
    look(time);
  };
  const wake = (time: number) => {
    if (state.wakeAt === time) return;
    state.wakeAt = time;
    conduct.agenda.put(time, look);
  };
  const look = (time: number): void => {
    while (state.queue.length > 0) {
      const open = nextWork(conduct.shift, time);
      if (open > time) return wake(open);
      if (state.busy >= conduct.machines(dayAt(time))) {
        if (state.busy === 0) wake(nextWork(conduct.shift, (dayAt(time) + 1) * 1440));
        return;
      }
      const index = conduct.choose(state.queue, time);
      if (index < 0) return;
      const begun = begin(state, conduct, { index, time });
      conduct.began?.(begun);
      conduct.agenda.put(begun.endAt, ending(begun));
    }
  };
  return {
    queue: state.queue,
    look,
    offer: (job) => {
      state.queue.push(job);
      look(conduct.agenda.now());
    },
  };
};
