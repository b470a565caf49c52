import { at, between, drawsOf, lognormal, poisson } from '../engine/draws.ts';
import type { Contract, Item, Offer, Person, Vendor } from '../company/company.ts';
import { onDuty } from '../company/people.ts';
import { centsText } from '../tables.ts';
import { currency, minuteOn, workdayAfter, type World } from '../world.ts';
import type { Payables } from './payables.ts';
import type { Policy } from './policies.ts';
import { reportQuality } from './quality-report.ts';
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

export interface Purchasing {
  /** Lines of which something is still to come. */
  readonly open: ReadonlySet<PurchaseLine>;
  /** Orders what planning found short; needs of one vendor and place go into one order. */
  readonly order: (given: {
    day: number;
    vendor: Vendor;
    location: number;
    unit: string;
    requester: string;
    requests: readonly Request[];
    approver?: string;
    key?: number;
  }) => PurchaseOrder;
  /** The offer of an item that is taken on a day, with what it costs then. */
  readonly offer: (policy: Policy, day: number) => { offer: Offer; price: number };
  readonly price: (given: { offer: Offer; item: number; day: number }) => number;
  /** What the lists and contracts say, without what a vendor charges beyond them. */
  readonly listed: (given: { offer: Offer; item: number; day: number }) => number;
}

/** Above these amounts (cents) the head of purchasing, and then the director, must approve. */
export const approvalLimits = { head: 500_000, director: 2_500_000 } as const;

/** Rejects that cost less (cents) are sent back without a report. */
const reportedFrom = 15_000;

/** Prices go up once a year, on the first of January, by vendor. Contract prices stay until the contract ends. */
export const yearlyRise = (seed: number, vendor: number, year: number): number =>
  1.01 + 0.03 * drawsOf(seed, 'price rises')(vendor, year);

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

/** Opens the purchasing department. */
export const createPurchasing = (world: World, payables: Payables, trail: Trail): Purchasing => {
  const { company, levers, stock, dates } = world;
  const u = world.draws('deliveries');
  const open = new Set<PurchaseLine>();
  const heads = { buying: headOf(company.people, 'PUR'), operations: headOf(company.people, 'OPS') };
  const buyers = company.people.filter(({ unit, role }) => unit === 'PUR' && role === 'buyer');
  const inForce = new Map<string, Contract>(company.contracts.map((contract) => [contract.code, contract]));

  const approval = (amount: number): string =>
    amount > approvalLimits.director ? heads.operations : amount > approvalLimits.head ? heads.buying : '';

  const finished = (line: PurchaseLine): void => {
    open.delete(line);
    writeLine(world, line);
  };

  const inspected = (line: PurchaseLine, given: { day: number; quantity: number; rejected: number }): void => {
    const { order, item } = line;
    if (item === undefined || given.rejected * line.price < reportedFrom) return;
    const place = at(company.locations, order.location).code;
    const cost = given.rejected * line.price;
    reportQuality(world, {
      type: 'nonconformity',
      item: item.code,
      vendor: order.vendor.code,
      site: place,
      document: order.code,
      day: given.day,
      takes: 20,
      quantity: given.rejected,
      cents: cost,
      reason: 'out of tolerance',
    });
  };

  const receive = (line: PurchaseLine, given: { day: number; quantity: number; key: number }): void => {
    const { order, item } = line;
    const { day, quantity, key } = given;
    if (levers.blocked.of(order.vendor.index, day) > 0) {
      const later = workdayAfter(company, day, 3);
      if (later < company.days) world.agenda.put(minuteOn(later, 600), () => receive(line, { ...given, day: later }));
      return;
    }
    const share =
      item === undefined ? 0 : order.vendor.rejectShare + levers.rejectShare.of(order.vendor.index, item.index, day);
    const rejected = Math.min(quantity, poisson(u(key, line.line, 7), quantity * share));
    const good = quantity - rejected;
    line.received += quantity;
    const code = `GR${String(world.next('goods receipt') + 300_000)}`;
    const late = u(key, line.line, 8) < 0.05 ? between(u(key, line.line, 9), 1, 3) : 0;
    const entered = Math.min(company.days - 1, workdayAfter(company, day + late, 0));
    const place = at(company.locations, order.location).code;
    const reason = rejected > 0 ? 'out of tolerance' : '';
    world.write('erp/goods-receipts.csv', [
      code,
      order.code,
      line.line,
      order.vendor.code,
      item?.code ?? '',
      place,
      dates.day(day),
      dates.day(entered),
      quantity,
      rejected,
      reason,
    ]);
    const minute = minuteOn(day, 560 + (key % 240));
    trail.log(1, 3, { key: order.code, minute, location: order.location });
    trail.log(1, 4, { key: order.code, minute: minute + 60 + (key % 90) });
    inspected(line, { day, quantity, rejected });
    const paid = good * line.price;
    if (item !== undefined) {
      const stockKey = item.index * 2 + order.location;
      stock.ordered[stockKey] = at(stock.ordered, stockKey) - quantity;
      stock.move({
        day,
        item: item.index,
        location: order.location,
        quantity: good,
        type: 'receipt',
        document: order.code,
      });
      const value = stock.value(item.index, good);
      world.books.post(day, code, [
        { account: '1400', cents: value },
        { account: '5100', cents: paid - value },
        { account: '2050', cents: -paid },
      ]);
    }
    if (good > 0) payables.invoiceFor(line, { day, quantity: good });
    if (line.received >= line.quantity) finished(line);
  };

  const deliver = (line: PurchaseLine, key: number): void => {
    const { order } = line;
    if (u(key, line.line, 1) < levers.neverDelivered.of(order.vendor.index, order.day)) return;
    const planned = line.promise - order.day;
    const slip = lognormal(u(key, line.line, 2), 1, order.vendor.spread);
    const day = workdayAfter(
      company,
      order.day + Math.max(1, Math.round(planned * slip * 0.97)),
      Math.round(levers.deliveryDays.of(order.vendor.index, order.day)),
    );
    if (day > line.promise + 4 && u(key, line.line, 3) < 0.6)
      line.lastPromise = Math.max(line.promise, workdayAfter(company, day - between(u(key, line.line, 4), 0, 3), 0));
    const split = line.item !== undefined && line.quantity >= 20 && u(key, line.line, 5) < 0.08;
    const parts = split
      ? [Math.floor(line.quantity * 0.6), line.quantity - Math.floor(line.quantity * 0.6)]
      : [line.quantity];
    for (const [i, quantity] of parts.entries()) {
      const on = i === 0 ? day : workdayAfter(company, day, between(u(key, line.line, 6), 3, 9));
      if (on < company.days)
        world.agenda.put(minuteOn(on, 600), () => receive(line, { day: on, quantity, key: key + i * 1_000_003 }));
    }
  };

  world.atEnd(() => {
    for (const line of open) if (line.order.day < company.days) writeLine(world, line);
  });

  const listed: Purchasing['listed'] = ({ offer, item, day }) => {
    const contract = offer.contract === undefined ? undefined : inForce.get(offer.contract);
    const fixed = contract !== undefined && day < contract.to;
    const years = Math.floor((company.firstDay + day - 20_089) / 365.25);
    let factor = fixed ? 0.96 : 1;
    for (let year = 0; !fixed && year <= years; year += 1) factor *= yearlyRise(company.seed, offer.vendor, year);
    return Math.max(1, Math.round(offer.price * factor * levers.listPrice.of(offer.vendor, item, day)));
  };
  const price: Purchasing['price'] = (given) =>
    Math.max(1, Math.round(listed(given) * levers.buyPrice.of(given.offer.vendor, given.item, given.day)));

  return {
    open,
    price,
    listed,
    offer: (policy, day) => {
      const item = at(company.items, policy.item);
      const chosen = levers.offer.of(policy.item, policy.location, day);
      const offer = at(item.vendors, Math.max(0, Math.min(chosen, item.vendors.length - 1)));
      return { offer, price: price({ offer, item: policy.item, day }) };
    },
    order: ({ day, vendor, location, unit, requester, requests, approver, key }) => {
      const number = key ?? (day * Math.max(512, company.vendors.length) + vendor.index) * 2 + location;
      const amount = requests.reduce((sum, request) => sum + request.quantity * request.price, 0);
      const who = approver ?? approval(amount);
      const waits = who === '' ? 0 : between(u(number, 0, 20), 0, 1);
      const on = workdayAfter(company, day, waits);
      const order: PurchaseOrder = {
        code: `PO${String(world.next('purchase order') + 400_000)}`,
        key: number,
        vendor,
        location,
        unit,
        day: on,
        buyer: onDuty(buyers, vendor.buyer, on).code,
        requester,
        approver: who,
        approved: who === '' ? undefined : on,
        lines: [],
      };
      const minute = world.agenda.now();
      trail.log(1, 0, { key: order.code, minute, user: requester });
      if (who !== '') trail.log(1, 1, { key: order.code, minute: minuteOn(order.day, 540), user: who });
      trail.log(1, 2, { key: order.code, minute: Math.max(minute + 20, minuteOn(order.day, 570)), user: order.buyer });
      for (const request of requests) {
        const promise = workdayAfter(company, order.day + request.leadDays, 0);
        const line: PurchaseLine = {
          order,
          line: order.lines.length + 1,
          item: request.item,
          account: request.account,
          quantity: request.quantity,
          price: request.price,
          promise,
          need: promise,
          lastPromise: promise,
          received: 0,
          cancelled: false,
        };
        order.lines.push(line);
        open.add(line);
        if (line.item !== undefined) {
          const shelf = line.item.index * 2 + location;
          stock.ordered[shelf] = at(stock.ordered, shelf) + line.quantity;
        }
        deliver(line, number);
      }
      return order;
    },
  };
};
