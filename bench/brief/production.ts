import { join } from 'node:path';
import type { Random } from '@throughline/math';
import { code, dayWeights, firstDay, rowsPerDay } from '../generate.ts';
import { dayText, lastDay } from './days.ts';
import { assembly, assemblyCount, itemCode, siteCode } from './masters.ts';
import { hundredths, writeTable, type Fields } from './table.ts';

interface Step {
  readonly centre: number;
  readonly scheduled: readonly [start: number, end: number];
  readonly actual: readonly [start: number | undefined, end: number | undefined];
  readonly plannedCents: number;
  readonly actualCents: number;
}

/** A production order and how it went. */
export interface ProductionOrder {
  readonly order: number;
  readonly item: number;
  readonly on: number;
  readonly due: number;
  readonly finished: number | undefined;
  readonly quantity: number;
  readonly scrapped: number;
  readonly steps: readonly Step[];
}

const stepsPerOrder = 3;
const until = (on: number): number | undefined => (on <= lastDay ? on : undefined);

const drawSteps = (random: Random, begin: number, delay: number): Step[] =>
  Array.from({ length: stepsPerOrder }, (_, i) => {
    const scheduled = [begin + 2 * i, begin + 2 * i + 1] as const;
    const shift = Math.max(0, Math.round((delay * (i + 1)) / stepsPerOrder));
    const plannedCents = random.int(5_000, 90_000);
    return {
      centre: random.int(1, 41),
      scheduled,
      actual: [until(scheduled[0] + shift), until(scheduled[1] + shift)],
      plannedCents,
      actualCents: Math.round(plannedCents * (0.9 + 0.35 * random.next())),
    };
  });

const drawOrder = (random: Random, order: number, on: number): ProductionOrder => {
  const delay = random.next() < 0.2 ? random.exponential(4) : random.normal(-0.5, 0.8);
  const due = on + 2 * stepsPerOrder + 1;
  const quantity = random.int(2, 13) * 10;
  return {
    order,
    item: assembly(random.int(0, assemblyCount)),
    on,
    due,
    finished: until(Math.max(on + 2, due + Math.round(delay))),
    quantity,
    scrapped: random.next() < 0.12 ? random.int(1, Math.max(2, quantity / 10)) : 0,
    steps: drawSteps(random, on, delay),
  };
};

/** Draws production orders in the order of their days. */
export const drawProduction = (random: Random, count: number): ProductionOrder[] => {
  let order = 0;
  return rowsPerDay(count, dayWeights(1)).flatMap((ofDay, dayIndex) =>
    Array.from({ length: ofDay }, () => drawOrder(random, ++order, firstDay + dayIndex)),
  );
};

const productionCode = (order: number): string => code('M', order, 7);
const dayOr = (on: number | undefined): string => (on === undefined ? '' : dayText(on));

const orderRow = (order: ProductionOrder): Fields => [
  productionCode(order.order),
  itemCode(order.item),
  siteCode((order.item % 8) + 1),
  code('U', (order.item % 12) + 1, 3),
  dayText(order.on),
  dayText(order.due),
  dayOr(order.finished),
  order.quantity,
  order.finished === undefined ? '' : order.quantity,
  order.finished === undefined ? '' : order.scrapped,
  order.scrapped > 0 ? `S${order.item % 5}` : '',
  order.finished === undefined ? 'Released' : 'Finished',
];

function* stepRows(orders: readonly ProductionOrder[]): Iterable<Fields> {
  for (const order of orders)
    for (const [i, step] of order.steps.entries())
      yield [
        productionCode(order.order),
        10 * (i + 1),
        itemCode(order.item),
        code('W', step.centre, 2),
        dayText(step.scheduled[0]),
        dayText(step.scheduled[1]),
        dayOr(step.actual[0]),
        dayOr(step.actual[1]),
        hundredths(step.plannedCents),
        step.actual[1] === undefined ? '' : hundredths(step.actualCents),
      ];
}

/** Writes production orders with their output, and their operations; returns their size. */
export const writeProduction = (folder: string, orders: readonly ProductionOrder[]): number =>
  writeTable(
    join(folder, 'production-orders.csv'),
    'Order,Item,Site,Unit,ReleasedOn,DueOn,FinishedOn,Ordered,Output,Scrapped,ScrapReason,Status',
    orders.map(orderRow),
  ) +
  writeTable(
    join(folder, 'operations.csv'),
    'Order,Step,Item,WorkCentre,ScheduledStart,ScheduledEnd,Start,End,PlannedCost,ActualCost',
    stepRows(orders),
  );
