import { at, between, lognormal, poisson, type Draw } from '../engine/draws.ts';
import { minuteOn, workdayAfter, type World } from '../world.ts';
import type { Payables } from './payables.ts';
import type { PurchaseLine } from './purchasing.ts';
import { reportQuality } from './quality-report.ts';
import type { Trail } from './trail.ts';

/** What the receiving dock works with. */
export interface Dock {
  readonly world: World;
  readonly payables: Payables;
  readonly trail: Trail;
  readonly u: Draw;
  /** Called when nothing of a line is to come any more. */
  readonly finished: (line: PurchaseLine) => void;
}

/** Goods of a line that arrive on a day. */
interface Arrival {
  readonly day: number;
  readonly quantity: number;
  /** 0, or 1 for the second part of a line. */
  readonly part: number;
}

/** Numbers of draws of the second part lie so far above those of the first. */
const perPart = 32;

/** Rejects that cost less (cents) are scrapped, and those that cost less than the other are sent back without a report. */
const sentBackFrom = 5000;
const reportedFrom = 15_000;

const inspected = ({ world }: Dock, line: PurchaseLine, given: { day: number; rejected: number }): void => {
  const { order, item } = line;
  const cents = given.rejected * line.price;
  if (item === undefined || cents < reportedFrom) return;
  reportQuality(world, {
    type: 'nonconformity',
    item: item.code,
    vendor: order.vendor.code,
    site: at(world.company.locations, order.location).code,
    document: order.code,
    day: given.day,
    takes: 20,
    quantity: given.rejected,
    cents,
    reason: 'out of tolerance',
  });
};

const stored = ({ world }: Dock, line: PurchaseLine, given: Arrival & { good: number; code: string }): void => {
  const { order, item } = line;
  if (item === undefined) return;
  const { stock, books } = world;
  const { day, quantity, good, code } = given;
  const shelf = item.index * 2 + order.location;
  stock.ordered[shelf] = at(stock.ordered, shelf) - quantity;
  const move = { day, item: item.index, location: order.location, quantity: good };
  stock.move({ ...move, type: 'receipt', document: order.code });
  const [value, paid] = [stock.value(item.index, good), good * line.price];
  books.post(day, code, [
    { account: '1400', cents: value },
    { account: '5100', cents: paid - value },
    { account: '2050', cents: -paid },
  ]);
};

/** Writes the receipt, some of them days late, and leaves its trail. */
const entered = ({ world, trail, u }: Dock, line: PurchaseLine, given: Arrival & { rejected: number }): string => {
  const { company, dates } = world;
  const { order, item } = line;
  const { day, quantity, part, rejected } = given;
  const draw = (n: number): number => u(order.key, line.line, n + part * perPart);
  const code = `GR${String(world.next('goods receipt') + 300_000)}`;
  const late = draw(8) < 0.05 ? between(draw(9), 1, 3) : 0;
  const on = Math.min(company.days - 1, workdayAfter(company, day + late, 0));
  const place = at(company.locations, order.location).code;
  const head = [code, order.code, line.line, order.vendor.code, item?.code ?? '', place, dates.day(day), dates.day(on)];
  world.write('erp/goods-receipts.csv', [...head, quantity, rejected, rejected > 0 ? 'out of tolerance' : '']);
  const minute = minuteOn(day, between(draw(12), 560, 800));
  const looked = minute + between(draw(13), 60, 150);
  trail.log(1, 3, { key: order.code, minute, location: order.location });
  trail.log(1, 4, { key: order.code, minute: looked });
  if (rejected * line.price >= sentBackFrom)
    trail.log(1, 9, { key: order.code, minute: looked + 45, location: order.location });
  return code;
};

const receive = (dock: Dock, line: PurchaseLine, arrival: Arrival): void => {
  const { world, u, payables } = dock;
  const { order, item } = line;
  const { day, quantity, part } = arrival;
  const { levers, company } = world;
  if (levers.blocked.of(order.vendor.index, day) > 0) {
    const later = workdayAfter(company, day, 3);
    if (later < company.days)
      world.agenda.put(minuteOn(later, 600), () => receive(dock, line, { ...arrival, day: later }));
    return;
  }
  const added = item === undefined ? 0 : levers.rejectShare.of(order.vendor.index, item.index, day);
  const share = item === undefined ? 0 : order.vendor.rejectShare + added;
  const rejected = Math.min(quantity, poisson(u(order.key, line.line, 7 + part * perPart), quantity * share));
  const good = quantity - rejected;
  line.received += quantity;
  const code = entered(dock, line, { ...arrival, rejected });
  inspected(dock, line, { day, rejected });
  stored(dock, line, { ...arrival, good, code });
  if (good > 0) payables.invoiceFor(line, { day, quantity: good, part });
  if (line.received >= line.quantity) dock.finished(line);
};

/** Shares of the deliveries that go well which come two working days before their promise, and one or two. */
const ahead = { two: 0.1, one: 0.28 } as const;

/** Working days by which a delivery that goes wrong is late. */
const delay = { median: 5, sigma: 1, most: 60 } as const;

/** Working days from the promise to the delivery: vendors aim at the promise, and now and then something goes wrong. */
const deviation = (u: (n: number) => number, spread: number): number => {
  if (u(2) < spread) return Math.min(delay.most, Math.max(1, Math.round(lognormal(u(10), delay.median, delay.sigma))));
  const well = u(11);
  if (well < ahead.two) return -2;
  return well < ahead.one ? -1 : 0;
};

/** Decides when, and in how many parts, a line comes that was promised in so many working days; a vendor that is late says so for most of its lines. */
export const expect = (dock: Dock, line: PurchaseLine, promised: number): void => {
  const { world, trail } = dock;
  const { levers, company, agenda } = world;
  const { order } = line;
  const u = (n: number): number => dock.u(order.key, line.line, n);
  if (u(1) < levers.neverDelivered.of(order.vendor.index, order.day)) return;
  const late = Math.round(levers.deliveryDays.of(order.vendor.index, order.day));
  const needed = Math.max(1, promised + deviation(u, order.vendor.spread));
  const day = workdayAfter(company, order.day, needed + late);
  if (day > line.promise + 4 && u(3) < 0.6) {
    line.lastPromise = Math.max(line.promise, workdayAfter(company, day - between(u(4), 0, 3), 0));
    const told = minuteOn(workdayAfter(company, order.day, Math.max(1, promised - between(u(14), 0, 4))), 585);
    agenda.put(told, () => trail.log(1, 8, { key: order.code, minute: told }));
  }
  const split = line.item !== undefined && line.quantity >= 20 && u(5) < 0.06;
  const first = split ? Math.floor(line.quantity * 0.6) : line.quantity;
  for (const [part, quantity] of (split ? [first, line.quantity - first] : [first]).entries()) {
    const on = part === 0 ? day : workdayAfter(company, day, between(u(6), 2, 7));
    const arrival = { day: on, quantity, part };
    if (on < company.days) agenda.put(minuteOn(on, 600), () => receive(dock, line, arrival));
  }
};
