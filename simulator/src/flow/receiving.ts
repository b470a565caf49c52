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
  readonly key: number;
}

/** Rejects that cost less (cents) are sent back without a report. */
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
  const { day, quantity, key, rejected } = given;
  const code = `GR${String(world.next('goods receipt') + 300_000)}`;
  const late = u(key, line.line, 8) < 0.05 ? between(u(key, line.line, 9), 1, 3) : 0;
  const on = Math.min(company.days - 1, workdayAfter(company, day + late, 0));
  const place = at(company.locations, order.location).code;
  const head = [code, order.code, line.line, order.vendor.code, item?.code ?? '', place, dates.day(day), dates.day(on)];
  world.write('erp/goods-receipts.csv', [...head, quantity, rejected, rejected > 0 ? 'out of tolerance' : '']);
  const minute = minuteOn(day, 560 + (key % 240));
  trail.log(1, 3, { key: order.code, minute, location: order.location });
  trail.log(1, 4, { key: order.code, minute: minute + 60 + (key % 90) });
  return code;
};

const receive = (dock: Dock, line: PurchaseLine, arrival: Arrival): void => {
  const { world, u, payables } = dock;
  const { order, item } = line;
  const { day, quantity, key } = arrival;
  const { levers, company } = world;
  if (levers.blocked.of(order.vendor.index, day) > 0) {
    const later = workdayAfter(company, day, 3);
    if (later < company.days)
      world.agenda.put(minuteOn(later, 600), () => receive(dock, line, { ...arrival, day: later }));
    return;
  }
  const added = item === undefined ? 0 : levers.rejectShare.of(order.vendor.index, item.index, day);
  const share = item === undefined ? 0 : order.vendor.rejectShare + added;
  const rejected = Math.min(quantity, poisson(u(key, line.line, 7), quantity * share));
  const good = quantity - rejected;
  line.received += quantity;
  const code = entered(dock, line, { ...arrival, rejected });
  inspected(dock, line, { day, rejected });
  stored(dock, line, { ...arrival, good, code });
  if (good > 0) payables.invoiceFor(line, { day, quantity: good });
  if (line.received >= line.quantity) dock.finished(line);
};

/** Decides when, and in how many parts, a line comes; a vendor that is late says so for most of its lines. */
export const expect = (dock: Dock, line: PurchaseLine, key: number): void => {
  const { world, u } = dock;
  const { levers, company } = world;
  const { order } = line;
  if (u(key, line.line, 1) < levers.neverDelivered.of(order.vendor.index, order.day)) return;
  const planned = (line.promise - order.day) * lognormal(u(key, line.line, 2), 1, order.vendor.spread) * 0.97;
  const late = Math.round(levers.deliveryDays.of(order.vendor.index, order.day));
  const day = workdayAfter(company, order.day + Math.max(1, Math.round(planned)), late);
  if (day > line.promise + 4 && u(key, line.line, 3) < 0.6)
    line.lastPromise = Math.max(line.promise, workdayAfter(company, day - between(u(key, line.line, 4), 0, 3), 0));
  const split = line.item !== undefined && line.quantity >= 20 && u(key, line.line, 5) < 0.08;
  const first = split ? Math.floor(line.quantity * 0.6) : line.quantity;
  for (const [i, quantity] of (split ? [first, line.quantity - first] : [first]).entries()) {
    const on = i === 0 ? day : workdayAfter(company, day, between(u(key, line.line, 6), 3, 9));
    const arrival = { day: on, quantity, key: key + i * 1_000_003 };
    if (on < company.days) world.agenda.put(minuteOn(on, 600), () => receive(dock, line, arrival));
  }
};
