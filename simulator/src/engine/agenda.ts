import { at } from './draws.ts';

interface Appointment {
  readonly time: number;
  readonly order: number;
  readonly act: (time: number) => void;
}

/** What will happen: acts by time, those of one time in the order in which they were put down. */
export interface Agenda {
  readonly put: (time: number, act: (time: number) => void) => void;
  /** Carries out everything up to and with `until`. */
  readonly run: (until: number) => void;
  readonly now: () => number;
}

const before = (a: Appointment, b: Appointment): boolean => a.time < b.time || (a.time === b.time && a.order < b.order);

const risen = (heap: Appointment[], from: number): void => {
  let child = from;
  while (child > 0) {
    const parent = (child - 1) >> 1;
    const [low, high] = [at(heap, child), at(heap, parent)];
    if (!before(low, high)) return;
    heap[child] = high;
    heap[parent] = low;
    child = parent;
  }
};

const sunk = (heap: Appointment[]): void => {
  let parent = 0;
  for (;;) {
    let child = 2 * parent + 1;
    if (child >= heap.length) return;
    if (child + 1 < heap.length && before(at(heap, child + 1), at(heap, child))) child += 1;
    const [high, low] = [at(heap, parent), at(heap, child)];
    if (!before(low, high)) return;
    heap[parent] = low;
    heap[child] = high;
    parent = child;
  }
};

const taken = (heap: Appointment[]): Appointment => {
  const first = at(heap, 0);
  const last = heap.pop();
  if (last !== undefined && heap.length > 0) {
    heap[0] = last;
    sunk(heap);
  }
  return first;
};

/** An empty agenda; times are numbers of any unit. Putting something into the past is an error of the caller. */
export const createAgenda = (): Agenda => {
  const heap: Appointment[] = [];
  let order = 0;
  let clock = Number.NEGATIVE_INFINITY;
  return {
    put: (time, act) => {
      if (time < clock) throw new RangeError(`an act at ${String(time)} was put down at ${String(clock)}`);
      order += 1;
      heap.push({ time, order, act });
      risen(heap, heap.length - 1);
    },
    run: (until) => {
      for (;;) {
        const next = heap[0];
        if (next === undefined || next.time > until) break;
        taken(heap);
        clock = next.time;
        next.act(next.time);
      }
    },
    now: () => clock,
  };
};
