import { at, exponential, lognormal } from '../engine/draws.ts';
import { dayAt, type Shift } from '../engine/shifts.ts';
import { createStation, earliestDue, type Begun, type Job, type Station } from '../engine/station.ts';
import type { StationMaster, Step } from '../company/company.ts';
import { centsText, hoursText } from '../tables.ts';
import { currency, type World } from '../world.ts';
import { newItem } from './learning.ts';
import type { ProductionOrder } from './production.ts';

/** A step of an order at its station; `round` counts from 1 when it is done again. */
export interface Task {
  readonly order: ProductionOrder;
  readonly step: number;
  readonly round: number;
  readonly share: number;
}

/** What the stations are run with. */
export interface Floor {
  readonly world: World;
  readonly began: (begun: Begun<Task>) => void;
  readonly ended: (begun: Begun<Task>) => void;
  readonly crews: Crews;
}

/** Who is at the stations today. */
export interface Crews {
  /** Machines of a station that have people. */
  readonly machines: (station: number) => number;
  /** By how much the people of a station are slower than the standard, as some of them are new. */
  readonly slowness: (station: number) => number;
}

/** The minute of the day until which work comes in time for what is taken together on it. */
export const lastCall = 540;

const breakdownsPerHour = 0.0025;

/** Holds jobs back until so many are there, or one waited five working days; then all of them go before the next are held. */
const gate = () => {
  let through = new Set<Job<Task>>();
  return (queue: readonly Job<Task>[], needed: number, time: number): number => {
    if (!queue.some((job) => through.has(job))) {
      const oldest = Math.min(...queue.map((job) => job.readyAt));
      const opens = queue.length >= needed || time - oldest > 7 * 1440;
      through = new Set(opens ? queue : []);
    }
    return earliestDue(queue.map((job) => (through.has(job) ? job : { ...job, due: Number.POSITIVE_INFINITY })));
  };
};

/** The earliest due goes first, unless a lever says otherwise. */
const dispatched = (world: World, station: StationMaster) => {
  const held = gate();
  return (queue: readonly Job<Task>[], time: number): number => {
    const day = dayAt(time);
    const needed = world.levers.batch.of(station.index, day);
    if (needed > 1) return held(queue, needed, time);
    if (world.levers.nextMorning.of(station.index, day) > 0)
      return earliestDue(
        queue.map((job) => (job.readyAt < day * 1440 + lastCall ? job : { ...job, due: Number.POSITIVE_INFINITY })),
      );
    if (world.levers.inverted.of(station.index, day) > 0) return queue.length - 1;
    return earliestDue(queue);
  };
};

const brokenMinutes = (
  world: World,
  station: StationMaster,
  given: { task: Task; day: number; minutes: number },
): number => {
  const u = world.draws('breakdowns');
  const { task, day, minutes } = given;
  const chance = (minutes / 60) * breakdownsPerHour * world.levers.breakdown.of(station.index, day);
  const key = task.order.key;
  if (u(key, task.step, task.round) >= chance) return 0;
  const lasting = Math.round(20 + exponential(u(key, task.step, task.round + 50), 140));
  const start = world.agenda.now();
  const place = station.location === 0 ? 'PL-N' : 'PL-S';
  const row = [
    `ME${String(world.next('machine event') + 1000)}`,
    'downtime',
    station.code,
    place,
    world.dates.day(day),
  ];
  const cost = Math.round((lasting / 60) * station.costPerHour);
  world.write('mes/machine-events.csv', [
    ...row,
    world.dates.time(start),
    world.dates.time(start + lasting),
    hoursText(lasting),
    'breakdown',
    centsText(cost),
    currency,
  ]);
  return lasting;
};

/** When a station works. */
export const shiftOf = (world: World, station: StationMaster): Shift => ({
  begin: station.beginMinute,
  end: station.endMinute,
  works: world.company.worksOn,
});

/** The step that a task is of. */
export const stepAt = (task: Task): Step => at(task.order.item.steps, task.step);

/** Running minutes of a task today: chance around the standard, longer while an item or somebody at the station is new. */
const runMinutes = ({ world, crews }: Floor, task: Task, given: { day: number; u: number }): number => {
  const { order, share } = task;
  const { station, runMinutes: standard } = stepAt(task);
  const learning = order.item.launched < 0 ? 1 : newItem(order.before + order.quantity / 2);
  const factor = lognormal(given.u, 1, 0.1) * learning * crews.slowness(station);
  return standard * order.quantity * share * factor * world.levers.runTime.of(station, given.day);
};

/** The stations of both plants. */
export const createFloor = (floor: Floor): Station<Task>[] => {
  const { world, began, ended, crews } = floor;
  const u = world.draws('running times');
  return world.company.stations.map((station) =>
    createStation<Task>({
      agenda: world.agenda,
      shift: shiftOf(world, station),
      machines: () => crews.machines(station.index),
      choose: dispatched(world, station),
      minutes: (job, day, last) => {
        const task = job.load;
        const step = stepAt(task);
        const setup = last === job.family ? 0 : step.setupMinutes;
        const run = runMinutes(floor, task, { day, u: u(task.order.key, task.step, task.round) });
        const minutes = Math.max(1, Math.round(setup + run));
        return minutes + brokenMinutes(world, station, { task, day, minutes });
      },
      began,
      ended,
    }),
  );
};
