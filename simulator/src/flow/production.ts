import { at, exponential, lognormal, poisson } from '../engine/draws.ts';
import { dayAt, type Shift } from '../engine/shifts.ts';
import { createStation, earliestDue, type Begun, type Job, type Station } from '../engine/station.ts';
import type { Item, StationMaster, Step } from '../company/company.ts';
import { centsText, hoursText } from '../tables.ts';
import { currency, minuteOn, workdayAfter, type World } from '../world.ts';

/** An order to make a lot of an item. */
export interface ProductionOrder {
  readonly code: string;
  readonly key: number;
  readonly item: Item;
  readonly quantity: number;
  readonly day: number;
  readonly plannedEnd: number;
  readonly planner: string;
  readonly plan: readonly { readonly start: number; readonly end: number }[];
  released: number | undefined;
  finished: number | undefined;
  good: number;
  scrap: number;
  material: number;
  /** Steps that were carried out. */
  readonly done: Set<number>;
}

/** A step of an order at its station; `round` counts from 1 when it is done again. */
interface Task {
  readonly order: ProductionOrder;
  readonly step: number;
  readonly round: number;
  readonly share: number;
}

export interface Production {
  readonly order: (given: { day: number; item: Item; quantity: number; planner: string }) => ProductionOrder;
  /** Releases orders whose components are there, and asks all stations to look. */
  readonly morning: (day: number) => void;
  /** Orders that were not released yet. */
  readonly pending: readonly ProductionOrder[];
  /** Orders on the floor. */
  readonly running: ReadonlySet<ProductionOrder>;
  /** What was waited at a station since a day: minutes of waiting and operations that began. */
  readonly waited: (station: number, since: number) => { minutes: number; begun: number };
  readonly stations: readonly Station<Task>[];
}

/** Working days that planners give each step. */
const daysPerStep = 2;

const usualRework = 0.012;
const usualScrap = 0.004;
const breakdownsPerHour = 0.0025;

interface Floor {
  readonly world: World;
  readonly began: (begun: Begun<Task>) => void;
  readonly ended: (begun: Begun<Task>) => void;
  readonly machines: (station: number) => number;
}

const batched = <T>(queue: readonly Job<T>[], needed: number, time: number): number => {
  if (queue.length === 0) return -1;
  const oldest = Math.min(...queue.map((job) => job.readyAt));
  return queue.length >= needed || time - oldest > 5 * 1440 ? earliestDue(queue) : -1;
};

/** Orders of the item that is set up go first while nothing is due within two days; otherwise the earliest due. */
const dispatched =
  (world: World, station: StationMaster) =>
  (queue: readonly Job<Task>[], time: number): number => {
    const day = dayAt(time);
    const needed = world.levers.batch.of(station.index, day);
    if (needed > 1) return batched(queue, needed, time);
    if (world.levers.inverted.of(station.index, day) > 0) return queue.length - 1;
    return earliestDue(queue);
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

const shiftOf = (world: World, station: StationMaster): Shift => ({
  begin: station.beginMinute,
  end: station.endMinute,
  works: world.company.worksOn,
});

const stepAt = (task: Task): Step => at(task.order.item.steps, task.step);

const createFloor = ({ world, began, ended, machines }: Floor): Station<Task>[] => {
  const u = world.draws('running times');
  return world.company.stations.map((station) =>
    createStation<Task>({
      agenda: world.agenda,
      shift: shiftOf(world, station),
      machines: () => machines(station.index),
      choose: dispatched(world, station),
      minutes: (job, day, last) => {
        const task = job.load;
        const step = stepAt(task);
        const setup = last === job.family ? 0 : step.setupMinutes;
        const noise = lognormal(u(task.order.key, task.step, task.round), 1, 0.1);
        const run =
          step.runMinutes * task.order.quantity * task.share * noise * world.levers.runTime.of(station.index, day);
        const minutes = Math.max(1, Math.round(setup + run));
        return minutes + brokenMinutes(world, station, { task, day, minutes });
      },
      began,
      ended,
    }),
  );
};

const writeOrder = (world: World, order: ProductionOrder): void => {
  const { dates } = world;
  const status = order.finished !== undefined ? 'closed' : order.released === undefined ? 'planned' : 'released';
  const place = at(world.company.locations, order.item.home).code;
  const head = [
    order.code,
    order.item.code,
    place,
    status,
    order.planner,
    dates.day(order.day),
    dates.day(order.plannedEnd),
    dates.day(order.plannedEnd),
  ];
  const done = order.finished !== undefined;
  world.write('erp/production-orders.csv', [
    ...head,
    order.quantity,
    dates.day(order.finished),
    done ? order.good : '',
    done ? order.scrap : '',
  ]);
};

const writeStep = (
  world: World,
  given: { order: ProductionOrder; step: number; label: string; begun?: Begun<Task>; scrap?: number },
): void => {
  const { order, step, label, begun, scrap } = given;
  const { dates } = world;
  const own = at(order.item.steps, step);
  const station = at(world.company.stations, own.station);
  const plan = at(order.plan, step);
  const standard = own.setupMinutes + own.runMinutes * order.quantity;
  const work = begun?.work ?? 0;
  const cost = (minutes: number) => centsText(Math.round((minutes / 60) * station.costPerHour));
  const days = [
    dates.day(plan.start),
    dates.day(plan.end),
    begun === undefined ? '' : dates.day(dayAt(begun.startAt)),
    begun === undefined ? '' : dates.day(dayAt(begun.endAt)),
  ];
  const done = begun !== undefined;
  const setup = begun?.setUp === true ? own.setupMinutes : 0;
  const hours = done
    ? [hoursText(setup), hoursText(Math.max(0, work - setup)), hoursText(standard)]
    : ['', '', hoursText(standard)];
  const amounts = done
    ? [order.quantity - (scrap ?? 0), scrap ?? 0, cost(standard), cost(work)]
    : ['', '', cost(standard), ''];
  world.write('erp/operations.csv', [
    order.code,
    label,
    order.item.code,
    station.code,
    ...days,
    ...hours,
    ...amounts,
    currency,
  ]);
};

const labelOf = (step: number, round: number): string =>
  round === 0 ? String((step + 1) * 10) : `${String((step + 1) * 10)}R${String(round)}`;

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

/** Opens the plants. `machines` tells how many machines of a station have people today. */
export const createProduction = (world: World, machines: (station: number) => number): Production => {
  const { company, stock, levers } = world;
  const u = world.draws('production');
  const pending: ProductionOrder[] = [];
  const running = new Set<ProductionOrder>();

  const offer = (task: Task, time: number): void => {
    const station = stepAt(task).station;
    at(floor, station).offer({ load: task, readyAt: time, due: task.order.plannedEnd, family: task.order.item.index });
  };

  const finish = (order: ProductionOrder, time: number): void => {
    const day = dayAt(time);
    order.finished = day;
    order.good = order.quantity - order.scrap;
    running.delete(order);
    received(world, order, day);
    writeOrder(world, order);
  };

  const goesBack = (task: Task, day: number): boolean => {
    if (task.step === 0 || task.step !== task.order.item.steps.length - 1 || task.round > 2) return false;
    const chance = usualRework + levers.rework.of(stepAt(task).station, day);
    return u(task.order.key, task.step, 20 + task.round) < chance;
  };

  const ended = (begun: Begun<Task>): void => {
    const { load: task } = begun.job;
    const { order, step, round } = task;
    const day = dayAt(begun.endAt);
    const scrap = Math.min(
      order.quantity - order.scrap,
      poisson(u(order.key, step, round), order.quantity * usualScrap * task.share),
    );
    order.scrap += scrap;
    order.done.add(step);
    writeStep(world, { order, step, label: labelOf(step, round), begun, scrap });
    const station = at(company.stations, stepAt(task).station);
    const machine = `${station.code}/${String(begun.machine + 1)}`;
    const { dates } = world;
    world.write('mes/production-events.csv', [
      order.code,
      stepAt(task).name,
      dates.time(begun.startAt),
      dates.time(begun.endAt),
      machine,
      station.unit,
    ]);
    if (goesBack(task, day)) return offer({ order, step: step - 1, round: round + 1, share: 0.4 }, begun.endAt);
    if (step + 1 < order.item.steps.length)
      return offer({ order, step: step + 1, round, share: round === 0 ? 1 : 0.4 }, begun.endAt);
    return finish(order, begun.endAt);
  };

  const waits: { station: number; day: number; minutes: number }[] = [];
  const began = ({ job, startAt }: Begun<Task>): void => {
    waits.push({ station: stepAt(job.load).station, day: dayAt(startAt), minutes: startAt - job.readyAt });
  };
  const floor = createFloor({ world, began, ended, machines });

  const complete = (order: ProductionOrder): boolean =>
    order.item.bill.every((line) => {
      const key = line.item * 2 + order.item.home;
      return Math.min(at(stock.book, key), at(stock.real, key)) >= line.quantity * order.quantity;
    });

  const release = (order: ProductionOrder, day: number): void => {
    order.released = day;
    running.add(order);
    issue(world, order, day);
    offer({ order, step: 0, round: 0, share: 1 }, world.agenda.now());
  };

  world.atEnd(() => {
    for (const order of [...running, ...pending]) {
      writeOrder(world, order);
      for (let step = 0; step < order.item.steps.length; step += 1)
        if (!order.done.has(step)) writeStep(world, { order, step, label: labelOf(step, 0) });
    }
  });

  return {
    pending,
    running,
    waited: (station, since) => {
      const own = waits.filter((wait) => wait.station === station && wait.day >= since);
      return { minutes: own.reduce((sum, { minutes }) => sum + minutes, 0), begun: own.length };
    },
    stations: floor,
    order: ({ day, item, quantity, planner }) => {
      const plan = item.steps.map((_, i) => ({
        start: workdayAfter(company, day, 1 + i * daysPerStep),
        end: workdayAfter(company, day, 1 + (i + 1) * daysPerStep),
      }));
      const order: ProductionOrder = {
        code: `MO${String(world.next('production order') + 100_000)}`,
        key: day * Math.max(8192, company.items.length) + item.index,
        item,
        quantity,
        day,
        plannedEnd: plan.at(-1)?.end ?? day,
        planner,
        plan,
        released: undefined,
        finished: undefined,
        good: 0,
        scrap: 0,
        material: 0,
        done: new Set(),
      };
      pending.push(order);
      const key = item.index * 2 + item.home;
      stock.ordered[key] = at(stock.ordered, key) + quantity;
      for (const line of item.bill) {
        const part = line.item * 2 + item.home;
        stock.promised[part] = at(stock.promised, part) + line.quantity * quantity;
      }
      return order;
    },
    morning: (day) => {
      const waiting = pending.splice(0, pending.length);
      for (const order of waiting) {
        if (complete(order)) release(order, day);
        else pending.push(order);
      }
      world.agenda.put(minuteOn(day, 361), (time) => {
        for (const station of floor) station.look(time);
      });
    },
  };
};
