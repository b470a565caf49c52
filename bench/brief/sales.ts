import { join } from 'node:path';
import type { Random } from '@throughline/math';
import { code, dayWeights, firstDay, rowsPerDay } from '../generate.ts';
import { weighted, zipf, type Draw } from '../skew.ts';
import { dayText, lastDay } from './days.ts';
import { assembly, assemblyCount, customerCode, itemCode, partyCounts, siteCode, type Masters } from './masters.ts';
import { hundredths, writeTable, type Fields } from './table.ts';

/** A sales order line and its shipment. */
export interface SalesLine {
  readonly order: number;
  readonly line: number;
  readonly customer: number;
  readonly item: number;
  readonly on: number;
  readonly promise: number;
  readonly quantity: number;
  readonly cents: number;
  readonly shippedOn: number | undefined;
  readonly shipped: number;
  readonly status: string;
}

const drawLine = (
  random: Random,
  place: Pick<SalesLine, 'order' | 'line' | 'customer' | 'on'>,
  { costCents }: Masters,
): SalesLine => {
  const item = assembly(random.int(0, assemblyCount));
  const promise = place.on + random.int(4, 25);
  const delay = random.next() < 0.12 ? random.exponential(5) : random.normal(-1.5, 1);
  const quantity = random.int(1, 60);
  const shippedOn = Math.max(place.on + 1, promise + Math.round(delay));
  const cancelled = random.next() < 0.01;
  const left = !cancelled && shippedOn <= lastDay && random.next() >= 0.003;
  return {
    ...place,
    item,
    promise,
    quantity,
    cents: Math.max(1, Math.round((costCents[item] ?? 1) * (1.2 + 0.4 * random.next()))),
    shippedOn: left ? shippedOn : undefined,
    shipped: random.next() < 0.04 ? Math.ceil(quantity * 0.8) : quantity,
    status: cancelled ? 'Cancelled' : left ? 'Closed' : 'Released',
  };
};

/** Draws sales order lines in the order of their days: orders of one to five lines of one customer. */
export const drawSales = (random: Random, count: number, masters: Masters): SalesLine[] => {
  const customer: Draw = weighted(random, zipf(random, partyCounts.customers, 0.8));
  const lines: SalesLine[] = [];
  let order = 0;
  rowsPerDay(count, dayWeights(1.4)).forEach((ofDay, dayIndex) => {
    for (let left = ofDay; left > 0;) {
      const size = Math.min(left, random.int(1, 6));
      const head = { order: ++order, customer: customer() + 1, on: firstDay + dayIndex };
      for (let line = 1; line <= size; line++) lines.push(drawLine(random, { ...head, line: 10 * line }, masters));
      left -= size;
    }
  });
  return lines;
};

export const salesCode = (order: number): string => code('O', order, 7);

const salesRow = (line: SalesLine): Fields => [
  salesCode(line.order),
  line.line,
  customerCode(line.customer),
  itemCode(line.item),
  siteCode((line.item % 8) + 1),
  code('U', (line.customer % 12) + 21, 3),
  dayText(line.on),
  dayText(line.promise),
  line.quantity,
  hundredths(line.cents),
  hundredths(line.cents * line.quantity),
  'EUR',
  line.status,
];

function* shipmentRows(lines: readonly SalesLine[]): Iterable<Fields> {
  for (const line of lines)
    if (line.shippedOn !== undefined)
      yield [
        salesCode(line.order),
        line.line,
        code('L', line.order, 7),
        customerCode(line.customer),
        itemCode(line.item),
        siteCode((line.item % 8) + 1),
        dayText(line.shippedOn),
        line.shipped,
      ];
}

/** Writes sales order lines and shipments; returns their size. */
export const writeSales = (folder: string, lines: readonly SalesLine[]): number =>
  writeTable(
    join(folder, 'sales-order-lines.csv'),
    'Order,Line,Customer,Item,Site,Unit,OrderedOn,Promise,Quantity,UnitPrice,Amount,Currency,Status',
    lines.map(salesRow),
  ) +
  writeTable(
    join(folder, 'shipments.csv'),
    'Order,Line,Shipment,Customer,Item,Site,ShippedOn,Quantity',
    shipmentRows(lines),
  );
