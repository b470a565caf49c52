import { addedUp, at, between, poisson, weighted, type Draw } from '../engine/draws.ts';
import type { Customer, Item } from '../company/company.ts';
import { season } from '../company/goods.data.ts';
import { projects, quantityOf } from '../company/quantities.ts';
import { linesPerOrder } from '../company/use.ts';
import { civilOf, day as dayNumber, weekdayOf } from '@throughline/math';
import { centsText } from '../tables.ts';
import { dayAt } from '../engine/shifts.ts';
import { currency, minuteOn, workdayAfter, type World } from '../world.ts';
import type { Credit } from './credit.ts';
import type { Promised } from './promised.ts';
import type { Trail } from './trail.ts';

/** A line of a customer's order that is not yet shipped whole. */
export interface SalesLine {
  readonly order: SalesOrder;
  readonly line: number;
  readonly item: Item;
  readonly quantity: number;
  readonly price: number;
  readonly wanted: number;
  readonly promise: number;
  /** The day on which it should leave, so that the promise holds. */
  readonly leaves: number;
  shipped: number;
  cancelled: boolean;
}

export interface SalesOrder {
  readonly code: string;
  /** Names the order for chance, whatever other orders there are. */
  readonly key: number;
  readonly customer: Customer;
  readonly location: number;
  readonly day: number;
  readonly lines: SalesLine[];
}

/** Customers' orders: those that come by themselves, and those that somebody puts in. */
export interface Sales {
  /** Lines that are not yet shipped whole. */
  readonly open: ReadonlySet<SalesLine>;
  /** Lines that went whole. */
  readonly promised: readonly Promised[];
  /** Lines that wait for goods, by item × 2 + location, by the day on which they should leave. */
  readonly waiting: ReadonlyMap<number, SalesLine[]>;
  readonly morning: (day: number) => void;
  readonly place: (given: { day: number; key: number; customer: Customer; wishes: readonly Wish[] }) => SalesOrder;
  readonly finished: (line: SalesLine) => void;
}

export interface Wish {
  readonly item: Item;
  readonly quantity: number;
  readonly promiseDays: number;
  readonly price?: number;
}

const monthFactor = (world: World, day: number): number => {
  const { month } = civilOf(dayNumber(world.company.firstDay + day));
  const mondays = weekdayOf(dayNumber(world.company.firstDay + day)) === 1 ? 1.15 : 0.9625;
  return at(season, month - 1) * mondays * (1 + 0.02 * (day / 365));
};

const writeLine = (world: World, line: SalesLine): void => {
  const { order, item, quantity, price } = line;
  const [dates, place] = [world.dates, at(world.company.locations, order.location)];
  const status = line.cancelled ? 'cancelled' : line.shipped >= quantity ? 'closed' : 'open';
  const days = [dates.day(order.day), dates.day(line.promise), dates.day(line.promise), dates.day(line.wanted)];
  const money = [quantity, centsText(price), centsText(price * quantity), currency];
  world.write('erp/sales-order-lines.csv', [
    order.code,
    line.line,
    status,
    order.customer.code,
    item.code,
    place.code,
    ...days,
    ...money,
  ]);
};

/** Keeps the lines of a key by the day on which they should leave; equal ones in the order in which they came. */
const queued = (waiting: Map<number, SalesLine[]>, line: SalesLine): void => {
  const key = line.item.index * 2 + line.order.location;
  const queue = waiting.get(key) ?? [];
  let i = queue.length;
  while (i > 0 && at(queue, i - 1).leaves > line.leaves) i -= 1;
  queue.splice(i, 0, line);
  waiting.set(key, queue);
};

const wishesOf = (
  world: World,
  u: ReturnType<World['draws']>,
  given: { day: number; k: number; sums: Float64Array; size: number },
): Wish[] => {
  const { day, k, sums, size } = given;
  const count = 1 + Math.min(6, poisson(u(day, k, 1), linesPerOrder - 1));
  const seen = new Set<number>();
  return Array.from({ length: count }, (_, i) => i).flatMap((i): Wish[] => {
    const index = weighted(u(day, k, 10 + i), sums);
    const item = at(world.company.items, index);
    const factor = world.levers.demand.of(index, item.type, day);
    if (seen.has(index) || day < item.launched || (factor < 1 && u(day, k, 50 + i) > factor)) return [];
    seen.add(index);
    const project = u(day, k, 30 + i) < projects.share;
    const usual = quantityOf(u(day, k, 20 + i), item.usualQuantity, size);
    const quantity = project ? usual * projects.factor : usual;
    return [{ item, quantity, promiseDays: project ? 25 : between(u(day, k, 40 + i), 2, 5) }];
  });
};

interface Desk {
  readonly world: World;
  readonly trail: Trail;
  readonly credit: Credit;
  readonly waiting: Map<number, SalesLine[]>;
  readonly open: Set<SalesLine>;
  readonly u: Draw;
  readonly extra: Draw;
  readonly buyers: Float64Array;
  readonly sums: Float64Array;
}

const addLine = ({ world, open, waiting }: Desk, order: SalesOrder, wish: Wish & { readonly held: number }): void => {
  const { item, quantity, held } = wish;
  const promise = workdayAfter(world.company, order.day, wish.promiseDays);
  const price = wish.price ?? item.salesPrice;
  const ready = Math.max(1, held + 1, wish.promiseDays - order.customer.transitDays);
  const days = { wanted: promise, promise, leaves: workdayAfter(world.company, order.day, ready) };
  const line = { order, line: order.lines.length + 1, item, quantity, price, ...days, shipped: 0, cancelled: false };
  order.lines.push(line);
  open.add(line);
  queued(waiting, line);
  const key = item.index * 2 + order.location;
  world.stock.promised[key] = at(world.stock.promised, key) + quantity;
};

const placed = (desk: Desk, { day, key, customer, wishes }: Parameters<Sales['place']>[0]): SalesOrder => {
  const code = `SO${String(desk.world.next('sales order') + 500_000)}`;
  const order: SalesOrder = { code, key, customer, location: customer.region, day, lines: [] };
  const held = desk.credit.isDoubtful(customer) ? between(desk.u(key, 0, 60), 1, 4) : 0;
  for (const wish of wishes) addLine(desk, order, { ...wish, held });
  desk.trail.sold(order, held);
  return order;
};

/** A customer that went out of business gets nothing more. */
const struckOff = ({ world, open, waiting }: Desk, customer: Customer, finished: Sales['finished']): void => {
  for (const line of open) {
    if (line.order.customer.index !== customer.index) continue;
    const key = line.item.index * 2 + line.order.location;
    const queue = waiting.get(key) ?? [];
    if (queue.includes(line)) queue.splice(queue.indexOf(line), 1);
    world.stock.promised[key] = at(world.stock.promised, key) - (line.quantity - line.shipped);
    line.cancelled = true;
    finished(line);
  }
};

const arrived = (desk: Desk, day: number, k: number): void => {
  const { world, u, buyers, sums } = desk;
  const customer = at(world.company.customers, weighted(u(day, k), buyers));
  if (day >= customer.fails) return;
  const wishes = wishesOf(world, u, { day, k, sums, size: customer.size });
  if (wishes.length > 0) placed(desk, { day, key: day * 4096 + k, customer, wishes });
};

/** Demand that a promotion or a boom adds comes as orders of their own, so that all other orders stay as they are. */
const added = (desk: Desk, day: number, factor: number): void => {
  const { world, extra, buyers } = desk;
  const { company, levers, use } = world;
  const perDay = Math.max(65_536, company.items.length * 8 + 8);
  for (const item of company.items) {
    const more = item.popularity === 0 ? 0 : levers.demand.of(item.index, item.type, day) - 1;
    if (more <= 0 || day < item.launched) continue;
    const mean = (at(use.sold, item.index * 2) + at(use.sold, item.index * 2 + 1)) / item.usualQuantity;
    const count = poisson(extra(day, item.index), mean * more * factor);
    for (let k = 0; k < count; k += 1) {
      const customer = at(company.customers, weighted(extra(day, item.index, k + 1), buyers));
      const wishes = [{ item, quantity: item.usualQuantity, promiseDays: 3 }];
      placed(desk, { day, key: -(day * perDay + item.index * 8 + k + 1), customer, wishes });
    }
  }
};

/** Opens the order desk. */
export const createSales = (world: World, trail: Trail, credit: Credit): Sales => {
  const { company, agenda } = world;
  const desk: Desk = {
    world,
    trail,
    credit,
    waiting: new Map(),
    open: new Set(),
    u: world.draws('sales'),
    extra: world.draws('sales by promotion'),
    buyers: addedUp(company.customers.map(({ weight }) => weight)),
    sums: addedUp(company.items.map(({ popularity }) => popularity)),
  };
  world.atEnd(() => {
    for (const line of desk.open) writeLine(world, line);
  });
  const promised: Promised[] = [];
  const finished = (line: SalesLine): void => {
    desk.open.delete(line);
    if (!line.cancelled) promised.push({ day: line.promise, kept: dayAt(agenda.now()) <= line.promise });
    writeLine(world, line);
  };
  const failing = company.customers.filter(({ fails }) => fails < 4000).toSorted((a, b) => a.fails - b.fails);
  return {
    open: desk.open,
    promised,
    waiting: desk.waiting,
    place: (given) => placed(desk, given),
    finished,
    morning: (day) => {
      for (let next = failing[0]; next !== undefined && next.fails <= day; next = failing[0]) {
        struckOff(desk, next, finished);
        failing.shift();
      }
      const factor = monthFactor(world, day);
      const count = poisson(desk.u(day, 0, 999), company.size.ordersPerDay * factor);
      for (let k = 0; k < count; k += 1) {
        const minute = 480 + Math.floor(desk.u(day, k, 2) * 540);
        agenda.put(minuteOn(day, minute), () => arrived(desk, day, k));
      }
      agenda.put(minuteOn(day, 1020), () => added(desk, day, factor));
    },
  };
};
