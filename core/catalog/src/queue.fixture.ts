import { createRandom, day, formatDay, parseDay, weekdayOf, type Day, type Random } from '@throughline/math';
import type { Context } from '@throughline/engine';
import { assumptions } from './assumptions.data.ts';
import { context, exact } from './catalog.fixture.ts';
import type { TextOperation } from './queued.ts';

/** Assumptions at their starting values. */
export const atStartingValues: Partial<Context> = {
  assumption: (id) => ({
    ...context.assumption(id),
    decimal: exact(assumptions.find((each) => each.id === id)?.value ?? '0'),
  }),
};

const last = parseDay('2026-10-30') ?? day(0);

const isWorkday = (on: Day): boolean => weekdayOf(on) <= 5;

/** An order that lies before a work centre. */
export interface Waiting {
  readonly document: string;
  readonly item: string;
  readonly ready: Day;
  readonly due: Day;
  readonly value: number;
}

/** What a work centre begins on a day, of what lies before it in the order of arrival. */
export type Dispatch = (queue: readonly Waiting[], on: Day, random: Random) => readonly Waiting[];

export interface Centre {
  /** On a day, on average. */
  readonly arrivals: number;
  readonly dispatch: Dispatch;
  readonly setupHours?: (place: number) => number;
  readonly items?: readonly string[];
}

/** First come, first served, so many a day. */
export const inTurn =
  (capacity: number): Dispatch =>
  (queue) =>
    queue.slice(0, capacity);

/** Half a year of a plant: orders arrive at each work centre on workdays and are begun as it pleases; each takes a day. */
export const plantOf = (centres: Readonly<Record<string, Centre>>, seed = 1): TextOperation[] => {
  const random = createRandom(seed);
  return Object.entries(centres).flatMap(([workCentre, centre]) => {
    let queue: Waiting[] = [];
    let count = 0;
    const rows: TextOperation[] = [];
    for (let on = day(last - 196); on <= last; on = day(on + 1)) {
      if (!isWorkday(on)) continue;
      const begun = centre.dispatch(queue, on, random);
      queue = queue.filter((waiting) => !begun.includes(waiting));
      rows.push(...begun.map((one, place) => rowOf(workCentre, one, { on, setup: centre.setupHours?.(place) ?? 0.5 })));
      const arrivals = random.int(0, 2 * centre.arrivals + 1);
      for (let i = 0; i < arrivals; i += 1) {
        const items = centre.items ?? ['hub', 'rim', 'fork', 'stem', 'seat', 'bell', 'rack', 'lamp'];
        const item = items[random.int(0, items.length)] ?? '';
        queue.push({
          document: `${workCentre}-${count}`,
          item,
          ready: on,
          due: day(on + 4 + random.int(0, 15)),
          value: 5000,
        });
        count += 1;
      }
    }
    return rows.filter((row) => (row.start ?? '') > formatDay(day(last - 182)));
  });
};

const rowOf = (workCentre: string, one: Waiting, { on, setup }: { on: Day; setup: number }): TextOperation => ({
  source: 'erp',
  document: one.document,
  workCentre,
  item: one.item,
  status: 'closed',
  currency: 'USD',
  start: formatDay(on),
  end: formatDay(on),
  ready: formatDay(one.ready),
  due: formatDay(one.due),
  finished: formatDay(day(on + 2)),
  setupHours: String(setup),
  hours: String(2 + setup),
  value: `${one.value}.0000`,
});
