import { between, lognormal, type Draw } from '../engine/draws.ts';
import { weekdayOf, day as dayNumber } from '@throughline/math';
import { centsText } from '../tables.ts';
import type { Account } from '../company/units.data.ts';
import type { Vendor } from '../company/company.ts';
import { isOccasional } from '../company/vendors.ts';
import { currency, minuteOn, workdayAfter, type World } from '../world.ts';
import type { PurchaseLine } from './purchasing.ts';
import type { Trail } from './trail.ts';

/** An invoice of a vendor that waits to be paid. */
export interface VendorBill {
  readonly code: string;
  readonly vendor: Vendor;
  readonly order: string;
  readonly unit: string;
  readonly cents: number;
  readonly day: number;
  readonly due: number;
  readonly discountBy: number | undefined;
  readonly takesDiscount: boolean;
  /** The day from which it may be paid: somebody said that it is right. */
  readonly approved: number;
  /** Paid by card or by hand, outside the weekly run. */
  readonly byHand: boolean;
}

/** An invoice without an order, booked at once. */
export interface PlainBill {
  readonly vendor: Vendor;
  readonly account: Account;
  readonly unit: string;
  readonly cents: number;
  readonly day: number;
  readonly code?: string;
  readonly accrued?: boolean;
  /** The order that it names, if any. */
  readonly order?: string;
}

export interface Payables {
  /** An invoice comes for what was received of a line, `part` by `part`. */
  readonly invoiceFor: (line: PurchaseLine, given: { day: number; quantity: number; part: number }) => void;
  readonly bill: (given: PlainBill) => VendorBill;
  /** Pays an invoice ahead of its run. */
  readonly payNow: (bill: VendorBill, day: number) => void;
  /** Pays: on Thursdays what falls due before the next run, on all days what is paid by hand. */
  readonly morning: (day: number) => void;
  /** Invoices that are not paid. */
  readonly owed: readonly VendorBill[];
  /** Called with every invoice when it is booked. */
  readonly watch: (see: (bill: VendorBill) => void) => void;
}

const discountDays = 10;

/** Share of the discounts that are taken, of invoices that are paid by hand, and of those that first are blocked for price or quantity. */
const shares = { discount: 0.8, byHand: 0.06, blocked: 0.07 } as const;

/** What the parts of the department share. */
interface Desk {
  readonly world: World;
  readonly trail: Trail;
  readonly u: Draw;
  readonly owed: VendorBill[];
  readonly watchers: ((bill: VendorBill) => void)[];
  readonly numbers: Map<string, number>;
  /** What exports the invoices that are still blocked. */
  readonly blocked: Set<(status: string) => void>;
}

interface Entry {
  readonly code: string;
  readonly vendor: Vendor;
  readonly day: number;
  readonly cents: number;
  readonly order: string;
  readonly unit: string;
  /** Names the invoice for chance. */
  readonly key: Key;
  readonly approved: number;
}

/** The order and its line and part, or vendor and day with 0. */
type Key = readonly [of: number, part: number];

/** A vendor numbers its invoices to all its customers: ours have gaps between them. */
const numberOf = ({ world, u, numbers }: Desk, vendor: Vendor): string => {
  const count = world.next(`bill ${vendor.code}`);
  const first = 20_000 + ((vendor.index * 7919) % 60_000);
  const number = (numbers.get(vendor.code) ?? first) + between(u(vendor.index, count, 5), 3, 90);
  numbers.set(vendor.code, number);
  return `${vendor.code.slice(1)}-${String(number)}`;
};

const termsOf = ({ world, u }: Desk, { key, ...entry }: Entry): VendorBill => ({
  ...entry,
  due: entry.day + entry.vendor.termsDays,
  discountBy: entry.vendor.discount > 0 ? entry.day + discountDays : undefined,
  takesDiscount:
    entry.vendor.discount > 0 &&
    u(...key, 1) < shares.discount * world.levers.discountTaken.of(entry.vendor.index, entry.day),
  byHand: isOccasional(entry.vendor) || u(...key, 6) < shares.byHand,
});

/** A line of an invoice as it is exported. */
interface Charged {
  readonly line: PurchaseLine | undefined;
  readonly number: number;
  readonly type: 'goods' | 'freight';
  readonly account: string;
  readonly unit: string;
  readonly quantity: number;
  readonly price: number;
}

const write = ({ world }: Desk, bill: VendorBill, charged: Charged & { readonly status: string }): void => {
  const { dates } = world;
  const { line, quantity, price } = charged;
  const item = charged.type === 'goods' ? (line?.item?.code ?? '') : '';
  const head = [bill.code, charged.number, charged.type, bill.vendor.code, bill.order, line?.line ?? '', item];
  const share = bill.discountBy === undefined ? '' : String(bill.vendor.discount);
  const days = [dates.day(bill.day), dates.day(bill.due), dates.day(bill.discountBy), share];
  const money = [quantity, centsText(price), centsText(quantity * price), currency, charged.status];
  world.write('finance/vendor-invoices.csv', [...head, charged.account, charged.unit, ...days, ...money]);
};

const owe = ({ owed, watchers }: Desk, bill: VendorBill): void => {
  owed.push(bill);
  for (const see of watchers) see(bill);
};

const pay = ({ world, trail }: Desk, bill: VendorBill, day: number): void => {
  const early = bill.discountBy !== undefined && day <= bill.discountBy && bill.takesDiscount;
  const off = early ? Math.round(bill.cents * bill.vendor.discount) : 0;
  const payment = `PY${String(world.next('payment') + 200_000)}`;
  const row = [payment, bill.vendor.code, bill.code, world.dates.day(day), centsText(bill.cents - off), currency];
  world.write('finance/payments-made.csv', row);
  world.books.post(day, payment, [
    { account: '2000', cents: bill.cents },
    { account: '5500', cents: -off },
    { account: '1000', cents: off - bill.cents },
  ]);
  if (bill.order !== '') trail.log(1, 7, { key: bill.order, minute: minuteOn(day, 640) });
};

/** Whether an invoice is paid today, when the next chance to pay it comes after `days` days. */
const comesDue = ({ approved, due, takesDiscount, discountBy }: VendorBill, day: number, days: number): boolean => {
  if (approved > day) return false;
  const offer = takesDiscount && discountBy !== undefined && discountBy >= day;
  return due < day + days || (offer && discountBy < day + days);
};

/** What a vendor asks for bringing goods: most deliveries have it, services none. */
const carriage = ({ u }: Desk, line: PurchaseLine, key: Key): number =>
  line.item === undefined || u(...key, 3) < 0.25 ? 0 : Math.round(lognormal(u(...key, 4), 2800, 0.6));

/** The day from which an invoice may be paid: one that does not fit the order is blocked until purchasing and the vendor agree. */
const approvalOf = ({ world, u }: Desk, day: number, key: Key): { approved: number; isBlocked: boolean } => {
  const next = workdayAfter(world.company, day, 1);
  if (u(...key, 7) >= shares.blocked) return { approved: next, isBlocked: false };
  return { approved: workdayAfter(world.company, next, between(u(...key, 8), 1, 12)), isBlocked: true };
};

/** Exports an invoice at once, a blocked one when it is released, and leaves the trail of both. */
const entered = (desk: Desk, bill: VendorBill, given: { charges: readonly Charged[]; isBlocked: boolean }): void => {
  const { world, trail, blocked } = desk;
  const { approved, day, order } = bill;
  const later = (step: number, minute: number): void =>
    world.agenda.put(minute, () => trail.log(1, step, { key: order, minute }));
  const exported = (status: string): void => {
    for (const charged of given.charges) write(desk, bill, { ...charged, status });
  };
  trail.log(1, 5, { key: order, minute: minuteOn(day, 620) });
  later(6, minuteOn(approved, 600));
  if (!given.isBlocked) return exported('approved');
  blocked.add(exported);
  later(10, minuteOn(workdayAfter(world.company, day, 1), 590));
  later(11, minuteOn(approved, 585));
  world.agenda.put(minuteOn(approved, 585), () => {
    blocked.delete(exported);
    exported('approved');
  });
};

const invoiced = (desk: Desk, line: PurchaseLine, given: { day: number; quantity: number; key: Key }): void => {
  const { world } = desk;
  const { day, quantity, key } = given;
  const { vendor, code: order, unit } = line.order;
  const [goods, freight] = [quantity * line.price, carriage(desk, line, key)];
  const { approved, isBlocked } = approvalOf(desk, day, key);
  const cents = goods + freight;
  const bill = termsOf(desk, { code: numberOf(desk, vendor), vendor, day, cents, order, unit, key, approved });
  const account = line.item === undefined ? line.account : '2050';
  const charges: Charged[] = [{ line, number: 1, type: 'goods', account, unit, quantity, price: line.price }];
  if (freight > 0)
    charges.push({ line, number: 2, type: 'freight', account: '5150', unit, quantity: 1, price: freight });
  entered(desk, bill, { charges, isBlocked });
  const cost =
    line.item === undefined ? { account: world.accountOf(account), unit } : { account: world.accountOf('2050') };
  world.books.post(day, bill.code, [
    { ...cost, cents: goods },
    { account: '5150', cents: freight },
    { account: '2000', cents: -bill.cents },
  ]);
  owe(desk, bill);
};

const plain = (desk: Desk, given: PlainBill): VendorBill => {
  const { vendor, account, unit, cents, day, code, accrued, order = '' } = given;
  const key = [vendor.index * 4096 + day, 0] as const;
  const number = code ?? numberOf(desk, vendor);
  const bill = termsOf(desk, { code: number, vendor, day, cents, order, unit, key, approved: day });
  const charged = { line: undefined, number: 1, type: 'goods', account, unit, quantity: 1, price: cents } as const;
  write(desk, bill, { ...charged, status: 'approved' });
  desk.world.books.post(day, bill.code, [
    accrued === true ? { account: '2200', cents } : { account, unit, cents },
    { account: '2000', cents: -cents },
  ]);
  owe(desk, bill);
  return bill;
};

/** The weekly run pays what falls due before the next one; what is paid by hand is paid on its day. */
const paymentRun = (desk: Desk, day: number): void => {
  const kept: VendorBill[] = [];
  const isRun = weekdayOf(dayNumber(desk.world.company.firstDay + day)) === 4;
  for (const bill of desk.owed) {
    const ready = bill.byHand ? isOccasional(bill.vendor) || comesDue(bill, day, 1) : isRun && comesDue(bill, day, 7);
    if (ready && bill.approved <= day) pay(desk, bill, day);
    else kept.push(bill);
  }
  desk.owed.splice(0, desk.owed.length, ...kept);
};

/** Opens the accounts payable. */
export const createPayables = (world: World, trail: Trail): Payables => {
  const { company } = world;
  const desk: Desk = {
    world,
    trail,
    u: world.draws('payables'),
    owed: [],
    watchers: [],
    numbers: new Map(),
    blocked: new Set(),
  };
  world.atEnd(() => {
    for (const exported of desk.blocked) exported('blocked');
  });
  return {
    owed: desk.owed,
    payNow: (bill, day) => {
      const index = desk.owed.indexOf(bill);
      if (index < 0) return;
      desk.owed.splice(index, 1);
      pay(desk, bill, day);
    },
    watch: (see) => void desk.watchers.push(see),
    invoiceFor: (line, { day, quantity, part }) => {
      const key = [line.order.key, line.line * 2 + part] as const;
      const on = workdayAfter(company, day + between(desk.u(...key, 2), 1, 7), 0);
      if (on < company.days)
        world.agenda.put(minuteOn(on, 620), () => invoiced(desk, line, { day: on, quantity, key }));
    },
    bill: (given) => plain(desk, given),
    morning: (day) => paymentRun(desk, day),
  };
};
