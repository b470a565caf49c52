import { at } from '../engine/draws.ts';
import { dayAt } from '../engine/shifts.ts';
import type { Begun } from '../engine/station.ts';
import { centsText, hoursText } from '../tables.ts';
import { currency, type World } from '../world.ts';
import { stepAt, type Task } from './floor.ts';
import type { ProductionOrder } from './production.ts';

/** Exports an order as it stands. */
export const writeOrder = (world: World, order: ProductionOrder): void => {
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
    dates.day(order.needed),
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

/** Exports an operation: carried out where `begun` says how, else still to be done. */
export const writeStep = (
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

/** The number of an operation; one that is done again bears its round. */
export const labelOf = (step: number, round: number): string =>
  round === 0 ? String((step + 1) * 10) : `${String((step + 1) * 10)}R${String(round)}`;

/** Exports what the machine sends of an operation. */
export const writeEvent = ({ company, dates, write }: World, { job, machine, startAt, endAt }: Begun<Task>): void => {
  const step = stepAt(job.load);
  const station = at(company.stations, step.station);
  const times = [dates.time(startAt), dates.time(endAt), `${station.code}/${String(machine + 1)}`];
  write('mes/production-events.csv', [job.load.order.code, step.name, ...times, station.unit]);
};
