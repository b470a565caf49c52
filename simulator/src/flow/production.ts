import { at, poisson, type Draw } from '../engine/draws.ts';
import { afterWork, dayAt } from '../engine/shifts.ts';
import type { Begun, Station } from '../engine/station.ts';
import type { Item } from '../company/company.ts';
import { minuteOn, workdayAfter, type World } from '../world.ts';
import { createFloor, shiftOf, stepAt, type Crews, type Task } from './floor.ts';
import { labelOf, writeEvent, writeOrder, writeStep } from './production-records.ts';

/** An order to make a lot of an item. */
export interface ProductionOrder {
  readonly code: string;
  readonly key: number;
  readonly item: Item;
  readonly quantity: number;
  readonly day: number;
  readonly plannedEnd: number;
  readonly needed: number;
  readonly planner: string;
  readonly plan: readonly { readonly start: number; readonly end: number }[];
  /** Units of the item that were begun before it. */
  before: number;
  /** The step at which it stands, waits or to which it is brought. */
  at: number;
  released: number | undefined;
  finished: number | undefined;
  good: number;
  scrap: number;
  material: number;
  /** Steps that were carried out. */
  readonly done: Set<number>;
  /** How often each step was carried out. */
  readonly rounds: Map<number, number>;
}

/** What is to be made at once. */
export interface Lot {
  readonly day: number;
  readonly item: Item;
  readonly quantity: number;
  /** Counts the lots of an item that are ordered on a day, from 0. */
  readonly lot: number;
  readonly planner: string;
}

/** Lots of an item that can be ordered on one day. */
export const lotsOfDay = 16;

export interface Production {
  readonly order: (lot: Lot) => ProductionOrder;
  /** Releases orders whose components are there, and asks all stations to look. */
  readonly morning: (day: number) => void;
  /** Orders that were not released yet. */
  readonly pending: readonly ProductionOrder[];
  /** Orders on the floor. */
  readonly running: ReadonlySet<ProductionOrder>;
  /** What was waited and worked at a station since a day, in minutes, and operations that began. */
  readonly waited: (station: number, since: number) => { minutes: number; work: number; begun: number };
  readonly stations: readonly Station<Task>[];
}

/** Working days that planners give each step. */
const daysPerStep = 1.5;

/** Minutes of work that bringing a lot to a station takes: parts are picked and moved twice a day. */
const moveMinutes = 240;

/** Chances that a lot is worked on again after its last step, and after an earlier one. */
const usualRework = { last: 0.012, earlier: 0.006 } as const;
const usualScrap = 0.004;

/** What is built in when an order begins, by its bill and by what really is needed. */
const issue = (world: World, order: ProductionOrder, day: number): void => {
  const { item } = order;
  const u = world.draws('issues');
  let material = 0;
  for (const line of item.bill) {
    const planned = line.quantity * order.quantity;
    const factor = world.levers.builtIn.of(item.index, line.item, day);
    const extra = u(order.key, line.item) < 0.04 ? 1 : 0;
    const key = line.item * 2 + item.home;
    const wanted = Math.max(0, Math.round(planned * factor) + extra);
    const quantity = Math.min(wanted, at(world.stock.real, key));
    world.stock.promised[key] = at(world.stock.promised, key) - planned;
    world.stock.move({
      day,
      item: line.item,
      location: item.home,
      quantity: -quantity,
      type: 'component use',
      document: order.code,
    });
    material += world.stock.value(line.item, quantity);
  }
  order.material = material;
  world.books.post(day, order.code, [
    { account: '1450', cents: material },
    { account: '1400', cents: -material },
  ]);
};

const received = (world: World, order: ProductionOrder, day: number): void => {
  const { item } = order;
  const unit = item.home === 0 ? 'PRN' : 'PRS';
  const key = item.index * 2 + item.home;
  world.stock.ordered[key] = at(world.stock.ordered, key) - order.quantity;
  world.stock.move({
    day,
    item: item.index,
    location: item.home,
    quantity: order.good,
    type: 'production',
    document: order.code,
  });
  const materialStandard = item.bill.reduce((sum, line) => sum + world.stock.value(line.item, line.quantity), 0);
  const absorbed = order.quantity * (item.standardCost - materialStandard);
  const [value, scrapped] = [world.stock.value(item.index, order.good), world.stock.value(item.index, order.scrap)];
  world.books.post(day, order.code, [
    { account: '1400', cents: value },
    { account: '5200', unit, cents: scrapped },
    { account: '1450', cents: -order.material },
    { account: '5400', unit, cents: -absorbed },
    { account: '5100', unit, cents: order.material + absorbed - value - scrapped },
  ]);
};

interface Plant {
  readonly world: World;
  readonly u: Draw;
  readonly pending: ProductionOrder[];
  readonly running: Set<ProductionOrder>;
  readonly waits: {
    readonly station: number;
    readonly day: number;
    readonly minutes: number;
    readonly work: number;
  }[];
  readonly made: Map<number, number>;
  readonly stations: () => readonly Station<Task>[];
}

/** Brings a lot to the station of its step. */
const bring = ({ world, stations }: Plant, task: Task, from: number): void => {
  const { order, step } = task;
  const { station } = stepAt(task);
  order.at = step;
  const there = afterWork(shiftOf(world, at(world.company.stations, station)), from, moveMinutes);
  world.agenda.put(there, (time) => {
    at(stations(), station).offer({ load: task, readyAt: time, due: order.needed, family: order.item.index });
  });
};

const finish = ({ world, running }: Plant, order: ProductionOrder, time: number): void => {
  order.finished = dayAt(time);
  order.good = order.quantity - order.scrap;
  running.delete(order);
  received(world, order, order.finished);
  writeOrder(world, order);
};

/** The step that is done again after one: that before the last, or the same again after an earlier one; undefined for none. */
const reworkOf = ({ world, u }: Plant, task: Task, day: number): number | undefined => {
  const { order, step, round } = task;
  if (round > 2) return undefined;
  const isLast = step > 0 && step === order.item.steps.length - 1;
  const usual = isLast ? usualRework.last : usualRework.earlier;
  const chance = usual + (isLast ? world.levers.rework.of(stepAt(task).station, day, order.item.index, round) : 0);
  if (u(order.key, step, 20 + round) >= chance) return undefined;
  return isLast ? step - 1 : step;
};

/** Share of a lot that is worked on when it comes back. */
export const reworked = 0.4;

/** A step of an order: the first time with the whole lot, again with what came back. */
const taskOf = (order: ProductionOrder, step: number): Task => {
  const round = order.rounds.get(step) ?? 0;
  return { order, step, round, share: round === 0 ? 1 : reworked };
};

const ended = (plant: Plant, begun: Begun<Task>): void => {
  const { world, u } = plant;
  const { load: task } = begun.job;
  const { order, step, round } = task;
  const usual = poisson(u(order.key, step, round), order.quantity * usualScrap * task.share);
  const scrap = Math.min(order.quantity - order.scrap, usual);
  order.scrap += scrap;
  order.done.add(step);
  order.rounds.set(step, round + 1);
  writeStep(world, { order, step, label: labelOf(step, round), begun, scrap });
  writeEvent(world, begun);
  const time = begun.endAt;
  const again = reworkOf(plant, task, dayAt(time));
  if (again !== undefined) bring(plant, taskOf(order, again), time);
  else if (step + 1 < order.item.steps.length) bring(plant, taskOf(order, step + 1), time);
  else finish(plant, order, time);
};

const complete = ({ stock }: World, order: ProductionOrder): boolean =>
  order.item.bill.every((line) => {
    const key = line.item * 2 + order.item.home;
    return Math.min(at(stock.book, key), at(stock.real, key)) >= line.quantity * order.quantity;
  });

const release = (plant: Plant, order: ProductionOrder, day: number): void => {
  order.released = day;
  plant.running.add(order);
  const { index } = order.item;
  order.before = plant.made.get(index) ?? 0;
  plant.made.set(index, order.before + order.quantity);
  issue(plant.world, order, day);
  bring(plant, taskOf(order, 0), plant.world.agenda.now());
};

const planned = ({ world, pending }: Plant, { day, item, quantity, lot, planner }: Lot): ProductionOrder => {
  const { company, stock } = world;
  const each = daysPerStep + world.levers.stepDays.of(item.index, day);
  const waits = item.steps.map((step) => world.levers.queueDays.of(step.station, day));
  const waitedBefore = (i: number): number => waits.slice(0, i).reduce((sum, days) => sum + days, 0);
  const plan = item.steps.map((_, i) => ({
    start: workdayAfter(company, day, 1 + Math.floor(i * each) + waitedBefore(i)),
    end: workdayAfter(company, day, 1 + Math.floor((i + 1) * each) + waitedBefore(i + 1)),
  }));
  const order: ProductionOrder = {
    code: `MO${String(world.next('production order') + 100_000)}`,
    key: (day * Math.max(8192, company.items.length) + item.index) * lotsOfDay + lot,
    item,
    quantity,
    day,
    plannedEnd: plan.at(-1)?.end ?? day,
    needed: plan.at(-1 - world.levers.sooner.of(item.index, day))?.end ?? plan[0]?.end ?? day,
    planner,
    plan,
    before: 0,
    at: 0,
    released: undefined,
    finished: undefined,
    good: 0,
    scrap: 0,
    material: 0,
    done: new Set(),
    rounds: new Map(),
  };
  pending.push(order);
  const key = item.index * 2 + item.home;
  stock.ordered[key] = at(stock.ordered, key) + quantity;
  for (const line of item.bill) {
    const part = line.item * 2 + item.home;
    stock.promised[part] = at(stock.promised, part) + line.quantity * quantity;
  }
  return order;
};

const writeOpen = ({ world, running, pending }: Plant): void => {
  for (const order of [...running, ...pending]) {
    writeOrder(world, order);
    for (let step = 0; step < order.item.steps.length; step += 1)
      if (!order.done.has(step)) writeStep(world, { order, step, label: labelOf(step, 0) });
    const again = order.rounds.get(order.at) ?? 0;
    if (again > 0) writeStep(world, { order, step: order.at, label: labelOf(order.at, again) });
  }
};

/** Opens the plants. */
export const createProduction = (world: World, crews: Crews): Production => {
  const plant: Plant = {
    world,
    u: world.draws('production'),
    pending: [],
    running: new Set(),
    waits: [],
    made: new Map(),
    stations: () => floor,
  };
  const began = ({ job, startAt, work }: Begun<Task>): void => {
    const { station } = stepAt(job.load);
    plant.waits.push({ station, day: dayAt(startAt), minutes: startAt - job.readyAt, work });
  };
  const floor = createFloor({ world, began, ended: (begun) => ended(plant, begun), crews });
  world.atEnd(() => writeOpen(plant));
  return {
    pending: plant.pending,
    running: plant.running,
    stations: floor,
    waited: (station, since) => {
      const own = plant.waits.filter((wait) => wait.station === station && wait.day >= since);
      const sum = (of: 'minutes' | 'work'): number => own.reduce((all, wait) => all + wait[of], 0);
      return { minutes: sum('minutes'), work: sum('work'), begun: own.length };
    },
    order: (lot) => planned(plant, lot),
    morning: (day) => {
      const waiting = plant.pending.splice(0, plant.pending.length);
      for (const order of waiting) {
        if (complete(world, order)) release(plant, order, day);
        else plant.pending.push(order);
      }
      world.agenda.put(minuteOn(day, 361), (time) => {
        for (const station of floor) station.look(time);
      });
    },
  };
};
