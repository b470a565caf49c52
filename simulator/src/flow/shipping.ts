import { at, between } from '../engine/draws.ts';
import { dayAt } from '../engine/shifts.ts';
import { centsText } from '../tables.ts';
import { currency, minuteOn, workdayAfter, type World } from '../world.ts';
import { collect, writeInvoice, type Collectors } from './collecting.ts';
import { reportQuality } from './quality-report.ts';
import type { Sales, SalesLine, SalesOrder } from './sales.ts';
import type { Overheads } from '../office/overheads.ts';

/** What leaves for a customer on a day, for lines of one order. */
interface Parcel {
  readonly order: SalesOrder;
  readonly parts: { readonly line: SalesLine; readonly quantity: number }[];
}

export interface Shipping {
  /** Picks what may go today and sends it. */
  readonly afternoon: (day: number) => void;
}

const takeFrom = (world: World, line: SalesLine, day: number): number => {
  const location = line.order.location;
  const key = line.item.index * 2 + location;
  if (world.levers.standstill.of(location, day) > 0) return 0;
  const there = Math.min(at(world.stock.real, key), at(world.stock.book, key));
  const quantity = Math.min(there, line.quantity - line.shipped);
  const partly = quantity < line.quantity - line.shipped;
  if (quantity <= 0 || (partly && day <= line.leaves)) return 0;
  line.shipped += quantity;
  world.stock.promised[key] = at(world.stock.promised, key) - quantity;
  world.stock.move({
    day,
    item: line.item.index,
    location,
    quantity: -quantity,
    type: 'sale',
    document: line.order.code,
  });
  return quantity;
};

const picked = (world: World, sales: Sales, day: number): Map<string, Parcel> => {
  const parcels = new Map<string, Parcel>();
  for (const queue of sales.waiting.values()) {
    while (queue.length > 0) {
      const line = at(queue, 0);
      if (line.leaves > day) break;
      const quantity = takeFrom(world, line, day);
      if (quantity === 0) break;
      const parcel = parcels.get(line.order.code) ?? { order: line.order, parts: [] };
      parcel.parts.push({ line, quantity });
      parcels.set(line.order.code, parcel);
      if (line.shipped < line.quantity) break;
      queue.shift();
    }
  }
  return parcels;
};

const invoiced = (collectors: Collectors, { parcel, day }: { parcel: Parcel; day: number }): void => {
  const { world, trail } = collectors;
  const { order, parts } = parcel;
  const code = `INV${String(world.next('customer invoice') + 700_000)}`;
  const total = parts.reduce((sum, { line, quantity }) => sum + quantity * line.price, 0);
  const bill = { code, order, parts, total, day, due: day + order.customer.termsDays };
  writeInvoice(world, bill);
  world.books.post(day, code, [
    { account: '1200', cents: total },
    { account: '4000', cents: -total },
  ]);
  trail.log(0, 6, { key: order.code, minute: minuteOn(day, 1080) });
  collect(collectors, bill);
};

const cameBack = (
  world: World,
  given: { line: SalesLine; quantity: number; day: number; complaint: boolean },
): void => {
  const { line, quantity, day } = given;
  const { order, item } = line;
  const cents = quantity * line.price;
  const code = `RT${String(world.next('return') + 900_000)}`;
  const place = at(world.company.locations, order.location);
  const reason = given.complaint ? 'defective' : 'wrong item';
  const head = [code, order.code, line.line, order.customer.code, item.code, place.code, world.dates.day(day)];
  world.write('erp/returns.csv', [...head, quantity, centsText(cents), currency, reason]);
  world.books.post(day, code, [
    { account: '4900', cents },
    { account: '1200', cents: -cents },
    { account: '1000', cents: -cents },
    { account: '1200', cents },
  ]);
  const value = world.stock.value(item.index, quantity);
  if (given.complaint) {
    const document = order.code;
    reportQuality(world, {
      type: 'complaint',
      item: item.code,
      vendor: '',
      site: place.code,
      document,
      day,
      takes: 12,
      quantity,
      cents: value,
      reason,
    });
    return;
  }
  world.stock.move({ day, item: item.index, location: order.location, quantity, type: 'return', document: code });
  world.books.post(day, code, [
    { account: '1400', cents: value },
    { account: '5000', cents: -value },
  ]);
};

const sent = (collectors: Collectors, { parcel, day }: { parcel: Parcel; day: number }): number => {
  const { world, trail } = collectors;
  const u = world.draws('returns');
  const code = `SH${String(world.next('shipment') + 600_000)}`;
  const { order } = parcel;
  const place = at(world.company.locations, order.location);
  let cost = 0;
  for (const { line, quantity } of parcel.parts) {
    const row = [code, order.code, line.line, order.customer.code, line.item.code, place.code];
    world.write('erp/shipments.csv', [...row, world.dates.day(day), quantity]);
    cost += world.stock.value(line.item.index, quantity);
    const [number, chance] = [order.key, 0.007];
    if (u(number, line.line) >= chance) continue;
    const back = workdayAfter(world.company, day + between(u(number, line.line, 1), 5, 20), 0);
    const complaint = u(number, line.line, 2) < 0.5;
    const amount = Math.max(1, Math.round(quantity * u(number, line.line, 3)));
    if (back < world.company.days)
      world.agenda.put(minuteOn(back, 700), () => cameBack(world, { line, quantity: amount, day: back, complaint }));
  }
  const base = world.agenda.now();
  for (const [step, minutes] of [
    [3, 0],
    [4, 35],
    [5, 110],
  ] as const)
    trail.log(0, step, { key: order.code, minute: base + minutes, location: order.location });
  invoiced(collectors, { parcel, day });
  return cost;
};

interface Rooms extends Omit<Collectors, 'world'> {
  readonly sales: Sales;
  readonly overheads: Overheads;
}

/** Opens the warehouse's shipping desk. */
export const createShipping = (world: World, { sales, trail, overheads, credit }: Rooms): Shipping => ({
  afternoon: (day) => {
    const parcels = picked(world, sales, dayAt(world.agenda.now()));
    let cost = 0;
    for (const parcel of parcels.values()) {
      overheads.shipped();
      cost += sent({ world, trail, credit }, { parcel, day });
      for (const { line } of parcel.parts) if (line.shipped >= line.quantity) sales.finished(line);
    }
    world.books.post(day, `COGS-${world.dates.day(day)}`, [
      { account: '5000', cents: cost },
      { account: '1400', cents: -cost },
    ]);
  },
});
