import { between, lognormal, type Draw } from '../engine/draws.ts';
import { weekdayOf, day as dayNumber } from '@throughline/math';
import { centsText } from '../tables.ts';
import type { Account } from '../company/units.data.ts';
import type { Vendor } from '../company/company.ts';
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
  readonly invoiceFor: (line: PurchaseLine, given: { day: number; quantity: number }) => void;
  readonly bill: (given: PlainBill) => VendorBill;
  /** Pays an invoice ahead of its run. */
  readonly payNow: (bill: VendorBill, day: number) => void;
  /** Pays what falls due before the next payment run; runs on Thursdays. */
  readonly morning: (day: number) => void;
  /** Called with every invoice when it is booked. */
  readonly watch: (see: (bill: VendorBill) => void) => void;
}

const discountDays = 10;

/** What the parts of the department share. */
interface Desk {
  readonly world: World;
  readonly trail: Trail;
  readonly u: Draw;
  readonly owed: VendorBill[];
  readonly watchers: ((bill: VendorBill) => void)[];
  readonly numbers: Map<string, number>;
}

interface Entry {
  readonly code: string;
  readonly vendor: Vendor;
  readonly day: number;
  readonly cents: number;
  readonly order: string;
  readonly unit: string;
  readonly key: number;
}

/** A vendor numbers its invoices to all its customers: ours have gaps between them. */
const numberOf = ({ world, u, numbers }: Desk, vendor: Vendor): string => {
  const count = world.next(`bill ${vendor.code}`);
  const first = 20_000 + ((vendor.index * 7919) % 60_000);
  const number = (numbers.get(vendor.code) ?? first) + between(u(vendor.index, count, 5), 3, 90);
  numbers.set(vendor.code, number);
  return `${vendor.code.slice(1)}-${String(number)}`;
};

const termsOf = ({ world, u }: Desk, { code, vendor, day, cents, order, unit, key }: Entry): VendorBill => ({
  code,
  vendor,
  order,
  unit,
  cents,
  day,
  due: day + vendor.termsDays,
  discountBy: vendor.discount > 0 ? day + discountDays : undefined,
  takesDiscount: vendor.discount > 0 && u(key, 1) < 0.95 * world.levers.discountTaken.of(vendor.index, day),
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

const write = ({ world }: Desk, bill: VendorBill, charged: Charged): void => {
  const { dates } = world;
  const { line, quantity, price } = charged;
  const item = charged.type === 'goods' ? (line?.item?.code ?? '') : '';
  const head = [bill.code, charged.number, charged.type, bill.vendor.code, bill.order, line?.line ?? '', item];
  const share = bill.discountBy === undefined ? '' : String(bill.vendor.discount);
  const days = [dates.day(bill.day), dates.day(bill.due), dates.day(bill.discountBy), share];
  const money = [quantity, centsText(price), centsText(quantity * price), currency, 'approved'];
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

const comesDue = (bill: VendorBill, day: number): boolean =>
  bill.due < day + 7 || (bill.takesDiscount && bill.discountBy !== undefined && bill.discountBy < day + 7);

/** What a vendor asks for bringing goods: most deliveries have it, services none. */
const carriage = ({ u }: Desk, line: PurchaseLine, key: number): number =>
  line.item === undefined || u(key, 3) < 0.25 ? 0 : Math.round(lognormal(u(key, 4), 2800, 0.6));

const invoiced = (desk: Desk, line: PurchaseLine, given: { day: number; quantity: number; key: number }): void => {
  const { world, trail } = desk;
  const { day, quantity, key } = given;
  const { vendor, code: order, unit } = line.order;
  const [goods, freight] = [quantity * line.price, carriage(desk, line, key)];
  const bill = termsOf(desk, { code: numberOf(desk, vendor), vendor, day, cents: goods + freight, order, unit, key });
  const account = line.item === undefined ? line.account : '2050';
  write(desk, bill, { line, number: 1, type: 'goods', account, unit, quantity, price: line.price });
  if (freight > 0)
    write(desk, bill, { line, number: 2, type: 'freight', account: '5150', unit, quantity: 1, price: freight });
  trail.log(1, 5, { key: order, minute: minuteOn(day, 620) });
  trail.log(1, 6, { key: order, minute: minuteOn(workdayAfter(world.company, day, 1), 600) });
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
  const key = vendor.index * 4096 + day;
  const bill = termsOf(desk, { code: code ?? numberOf(desk, vendor), vendor, day, cents, order, unit, key });
  write(desk, bill, { line: undefined, number: 1, type: 'goods', account, unit, quantity: 1, price: cents });
  desk.world.books.post(day, bill.code, [
    accrued === true ? { account: '2200', cents } : { account, unit, cents },
    { account: '2000', cents: -cents },
  ]);
  owe(desk, bill);
  return bill;
};

const paymentRun = (desk: Desk, day: number): void => {
  const kept: VendorBill[] = [];
  for (const bill of desk.owed) {
    if (comesDue(bill, day)) pay(desk, bill, day);
    else kept.push(bill);
  }
  desk.owed.splice(0, desk.owed.length, ...kept);
};

/** Opens the accounts payable. */
export const createPayables = (world: World, trail: Trail): Payables => {
  const { company } = world;
  const desk: Desk = { world, trail, u: world.draws('payables'), owed: [], watchers: [], numbers: new Map() };
  return {
    payNow: (bill, day) => {
      const index = desk.owed.indexOf(bill);
      if (index < 0) return;
      desk.owed.splice(index, 1);
      pay(desk, bill, day);
    },
    watch: (see) => void desk.watchers.push(see),
    invoiceFor: (line, { day, quantity }) => {
      const key = line.order.key * 8 + line.line;
      const on = workdayAfter(company, day + between(desk.u(key, 2), 1, 7), 0);
      if (on < company.days)
        world.agenda.put(minuteOn(on, 620), () => invoiced(desk, line, { day: on, quantity, key }));
    },
    bill: (given) => plain(desk, given),
    morning: (day) => {
      if (weekdayOf(dayNumber(company.firstDay + day)) === 4) paymentRun(desk, day);
    },
  };
};
