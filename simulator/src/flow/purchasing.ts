import { at, between } from '../engine/draws.ts';
import type { Item, Offer, Person, Vendor } from '../company/company.ts';
import { onDuty } from '../company/people.ts';
import { centsText } from '../tables.ts';
import { currency, minuteOn, workdayAfter, type World } from '../world.ts';
import { dayAt } from '../engine/shifts.ts';
import type { Payables } from './payables.ts';
import type { Policy } from './policies.ts';
import { pricesOf, type Prices } from './prices.ts';
import { expect, type Dock } from './receiving.ts';
import type { Promised } from './promised.ts';
import type { Trail } from './trail.ts';

/** A line of an order to a vendor. */
export interface PurchaseLine {
  readonly order: PurchaseOrder;
  readonly line: number;
  /** None for services and supplies, which are named by their account. */
  readonly item: Item | undefined;
  readonly account: string;
  readonly quantity: number;
  readonly price: number;
  readonly promise: number;
  readonly need: number;
  lastPromise: number;
  received: number;
  cancelled: boolean;
}

export interface PurchaseOrder {
  readonly code: string;
  /** Names the order for chance, whatever other orders there are. */
  readonly key: number;
  readonly vendor: Vendor;
  readonly location: number;
  readonly unit: string;
  readonly day: number;
  readonly buyer: string;
  readonly requester: string;
  readonly approver: string;
  readonly approved: number | undefined;
  readonly lines: PurchaseLine[];
}

/** Something that a department or the planning asks for. */
export interface Request {
  readonly item: Item | undefined;
  readonly account: string;
  readonly quantity: number;
  readonly price: number;
  readonly leadDays: number;
}

/** What is to be ordered of a vendor at once. */
export interface Wanted {
  readonly day: number;
  readonly vendor: Vendor;
  readonly location: number;
  readonly unit: string;
  readonly requester: string;
  readonly requests: readonly Request[];
  readonly approver?: string;
  readonly key?: number;
}

export interface Purchasing extends Prices {
  /** Lines of which something is still to come. */
  readonly open: ReadonlySet<PurchaseLine>;
  /** Lines that came whole. */
  readonly promised: readonly Promised[];
  /** Orders what planning found short; needs of one vendor and place go into one order. */
  readonly order: (given: Wanted) => PurchaseOrder;
  /** Nothing of a line is to come any more, as agreed with the vendor. */
  readonly cancel: (line: PurchaseLine) => void;
  /** The offer of an item that is taken on a day, with what it costs then. */
  readonly offer: (policy: Policy, day: number) => { offer: Offer; price: number };
}

/** Above these amounts (cents) the head of purchasing, and then the director, must approve. */
export const approvalLimits = { head: 500_000, director: 2_500_000 } as const;

const writeLine = (world: World, line: PurchaseLine): void => {
  const { order, item, quantity, price } = line;
  const { dates } = world;
  const status = line.cancelled ? 'cancelled' : line.received >= quantity ? 'closed' : 'open';
  const place = at(world.company.locations, order.location).code;
  const head = [
    order.code,
    line.line,
    item === undefined ? 'service' : 'goods',
    status,
    order.vendor.code,
    item?.code ?? '',
  ];
  const people = [order.unit, place, order.buyer, order.requester, order.approver, dates.day(order.approved)];
  const days = [dates.day(order.day), dates.day(line.promise), dates.day(line.lastPromise), dates.day(line.need)];
  world.write('erp/purchase-order-lines.csv', [
    ...head,
    ...people,
    ...days,
    quantity,
    centsText(price),
    centsText(price * quantity),
    currency,
  ]);
};

const headOf = (people: readonly Person[], unit: string): string =>
  people.find((person) => person.unit === unit && person.manager !== '' && person.station < 0)?.code ?? '';

interface Desk {
  readonly world: World;
  readonly trail: Trail;
  readonly dock: Dock;
  readonly open: Set<PurchaseLine>;
  readonly buyers: readonly Person[];
  readonly heads: { readonly buying: string; readonly operations: string };
}

const approval = ({ heads }: Desk, amount: number): string => {
  if (amount > approvalLimits.director) return heads.operations;
  return amount > approvalLimits.head ? heads.buying : '';
};

/** Share of the orders that are changed once: a day, a quantity, a price that the vendor confirms otherwise. */
const changedShare = 0.08;

const logged = ({ world, trail, dock }: Desk, order: PurchaseOrder): void => {
  const { code, key, day, approver, requester, buyer } = order;
  const minute = world.agenda.now();
  trail.log(1, 0, { key: code, minute, user: requester });
  if (approver !== '') trail.log(1, 1, { key: code, minute: minuteOn(day, 540), user: approver });
  trail.log(1, 2, { key: code, minute: Math.max(minute + 20, minuteOn(day, 570)), user: buyer });
  if (dock.u(key, 0, 21) >= changedShare) return;
  const next = workdayAfter(world.company, day, 1);
  world.agenda.put(minuteOn(next, 550), () => trail.log(1, 12, { key: code, minute: minuteOn(next, 550) }));
};

/** A lead time of the calendar, as lists state it, in working days. */
const workingDays = (days: number): number => Math.max(1, Math.round((days * 5) / 7));

const addLine = ({ world, dock, open }: Desk, order: PurchaseOrder, request: Request): void => {
  const promised = workingDays(request.leadDays);
  const promise = workdayAfter(world.company, order.day, promised);
  const { item, account, quantity, price } = request;
  const days = { promise, need: promise, lastPromise: promise };
  const line = {
    order,
    line: order.lines.length + 1,
    item,
    account,
    quantity,
    price,
    ...days,
    received: 0,
    cancelled: false,
  };
  order.lines.push(line);
  open.add(line);
  if (item !== undefined) {
    const shelf = item.index * 2 + order.location;
    world.stock.ordered[shelf] = at(world.stock.ordered, shelf) + quantity;
  }
  expect(dock, line, promised);
};

const placed = (desk: Desk, wanted: Wanted): PurchaseOrder => {
  const { world, dock, buyers } = desk;
  const { company } = world;
  const { day, vendor, location, unit, requester, requests } = wanted;
  const key = wanted.key ?? (day * Math.max(512, company.vendors.length) + vendor.index) * 2 + location;
  const amount = requests.reduce((sum, request) => sum + request.quantity * request.price, 0);
  const approver = wanted.approver ?? approval(desk, amount);
  const on = workdayAfter(company, day, approver === '' ? 0 : between(dock.u(key, 0, 20), 0, 1));
  const order: PurchaseOrder = {
    code: `PO${String(world.next('purchase order') + 400_000)}`,
    key,
    vendor,
    location,
    unit,
    day: on,
    buyer: onDuty(buyers, vendor.buyer, on).code,
    requester,
    approver,
    approved: approver === '' ? undefined : on,
    lines: [],
  };
  logged(desk, order);
  for (const request of requests) addLine(desk, order, request);
  return order;
};

/** Opens the purchasing department. */
export const createPurchasing = (world: World, payables: Payables, trail: Trail): Purchasing => {
  const { company, levers } = world;
  const open = new Set<PurchaseLine>();
  const promised: Promised[] = [];
  const finished = (line: PurchaseLine): void => {
    open.delete(line);
    if (!line.cancelled) promised.push({ day: line.lastPromise, kept: dayAt(world.agenda.now()) <= line.lastPromise });
    writeLine(world, line);
  };
  const desk: Desk = {
    world,
    trail,
    dock: { world, payables, trail, u: world.draws('deliveries'), finished },
    open,
    buyers: company.people.filter(({ unit, role }) => unit === 'PUR' && role === 'buyer'),
    heads: { buying: headOf(company.people, 'PUR'), operations: headOf(company.people, 'OPS') },
  };
  const prices = pricesOf(world);
  world.atEnd(() => {
    for (const line of open) if (line.order.day < company.days) writeLine(world, line);
  });
  return {
    ...prices,
    open,
    promised,
    order: (wanted) => placed(desk, wanted),
    cancel: (line) => {
      line.cancelled = true;
      if (line.item !== undefined) {
        const shelf = line.item.index * 2 + line.order.location;
        world.stock.ordered[shelf] = at(world.stock.ordered, shelf) - (line.quantity - line.received);
      }
      finished(line);
    },
    offer: (policy, day) => {
      const item = at(company.items, policy.item);
      const chosen = levers.offer.of(policy.item, policy.location, day);
      const offer = at(item.vendors, Math.max(0, Math.min(chosen, item.vendors.length - 1)));
      return { offer, price: prices.price({ offer, item: policy.item, day }) };
    },
  };
};
