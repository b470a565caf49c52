import { between } from '../engine/draws.ts';
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

interface Entry {
  readonly code: string;
  readonly vendor: Vendor;
  readonly day: number;
  readonly cents: number;
}

/** Opens the accounts payable. */
export const createPayables = (world: World, trail: Trail): Payables => {
  const { dates, books, company } = world;
  const u = world.draws('payables');
  const owed: VendorBill[] = [];
  const watchers: ((bill: VendorBill) => void)[] = [];

  const termsOf = ({ code, vendor, day, cents }: Entry, order: string, key: number): VendorBill => ({
    code,
    vendor,
    order,
    cents,
    day,
    due: day + vendor.termsDays,
    discountBy: vendor.discount > 0 ? day + discountDays : undefined,
    takesDiscount: vendor.discount > 0 && u(key, 1) < 0.95 * world.levers.discountTaken.of(vendor.index, day),
  });

  const write = (
    bill: VendorBill,
    given: { line: PurchaseLine | undefined; account: string; unit: string; quantity: number; price: number },
  ): void => {
    const { line, quantity, price } = given;
    const head = [
      bill.code,
      1,
      bill.vendor.code,
      bill.order,
      line?.line ?? '',
      line?.item?.code ?? '',
      given.account,
      given.unit,
    ];
    const share = bill.discountBy === undefined ? '' : String(bill.vendor.discount);
    const days = [dates.day(bill.day), dates.day(bill.due), dates.day(bill.discountBy), share];
    world.write('finance/vendor-invoices.csv', [
      ...head,
      ...days,
      quantity,
      centsText(price),
      centsText(bill.cents),
      currency,
      'approved',
    ]);
  };

  const owe = (bill: VendorBill): void => {
    owed.push(bill);
    for (const see of watchers) see(bill);
  };

  const pay = (bill: VendorBill, day: number): void => {
    const early = bill.discountBy !== undefined && day <= bill.discountBy && bill.takesDiscount;
    const off = early ? Math.round(bill.cents * bill.vendor.discount) : 0;
    const payment = `PY${String(world.next('payment') + 200_000)}`;
    const row = [payment, bill.vendor.code, bill.code, dates.day(day), centsText(bill.cents - off), currency];
    world.write('finance/payments-made.csv', row);
    books.post(day, payment, [
      { account: '2000', cents: bill.cents },
      { account: '5500', cents: -off },
      { account: '1000', cents: off - bill.cents },
    ]);
    if (bill.order !== '') trail.log(1, 7, { key: bill.order, minute: minuteOn(day, 640) });
  };

  const comesDue = (bill: VendorBill, day: number): boolean =>
    bill.due < day + 7 || (bill.takesDiscount && bill.discountBy !== undefined && bill.discountBy < day + 7);

  return {
    payNow: (bill, day) => {
      const index = owed.indexOf(bill);
      if (index < 0) return;
      owed.splice(index, 1);
      pay(bill, day);
    },
    watch: (see) => void watchers.push(see),
    invoiceFor: (line, { day, quantity }) => {
      const key = line.order.key * 8 + line.line;
      const on = workdayAfter(company, day + between(u(key, 2), 1, 7), 0);
      if (on >= company.days) return;
      world.agenda.put(minuteOn(on, 620), () => {
        const { vendor, code: order, unit } = line.order;
        const cents = quantity * line.price;
        const code = `${vendor.code.slice(1)}-${String(world.next(`bill ${vendor.code}`) + 20_000)}`;
        const bill = termsOf({ code, vendor, day: on, cents }, order, key);
        const account = line.item === undefined ? line.account : '2050';
        write(bill, { line, account, unit, quantity, price: line.price });
        trail.log(1, 5, { key: order, minute: minuteOn(on, 620) });
        trail.log(1, 6, { key: order, minute: minuteOn(workdayAfter(company, on, 1), 600) });
        const expense = world.accountOf(account);
        books.post(on, code, [
          line.item === undefined ? { account: expense, unit, cents } : { account: '2050', cents },
          { account: '2000', cents: -cents },
        ]);
        owe(bill);
      });
    },
    bill: ({ vendor, account, unit, cents, day, code, accrued }) => {
      const number = code ?? `${vendor.code.slice(1)}-${String(world.next(`bill ${vendor.code}`) + 20_000)}`;
      const bill = termsOf({ code: number, vendor, day, cents }, '', vendor.index * 4096 + day);
      write(bill, { line: undefined, account, unit, quantity: 1, price: cents });
      books.post(day, number, [
        accrued === true ? { account: '2200', cents } : { account, unit, cents },
        { account: '2000', cents: -cents },
      ]);
      owe(bill);
      return bill;
    },
    morning: (day) => {
      if (weekdayOf(dayNumber(company.firstDay + day)) !== 4) return;
      const kept: VendorBill[] = [];
      for (const bill of owed) {
        if (comesDue(bill, day)) pay(bill, day);
        else kept.push(bill);
      }
      owed.splice(0, owed.length, ...kept);
    },
  };
};
