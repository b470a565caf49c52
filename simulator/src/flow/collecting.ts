import { between, lognormal, type Draw } from '../engine/draws.ts';
import { centsText } from '../tables.ts';
import { currency, minuteOn, workdayAfter, type World } from '../world.ts';
import { longOverdueDays, type Credit, type CustomerBill } from './credit.ts';
import type { Trail } from './trail.ts';

/** What the collectors work with. */
export interface Collectors {
  readonly world: World;
  readonly trail: Trail;
  readonly credit: Credit;
}

/** Share of the invoices that are disputed, mislaid or short of money, and how long these take besides. */
const astray = { share: 0.06, medianDays: 30, sigma: 0.8 } as const;

const reminderAfter = 12;

/** Days from the failure of a customer to the day on which what it owes is given up. */
const writeOffAfter = 330;

/** Writes the lines of an invoice, or of the note that takes them back. */
export const writeInvoice = ({ dates, write }: World, bill: CustomerBill, sign: 1 | -1 = 1): void => {
  const { code, order, parts } = bill;
  for (const [i, { line, quantity }] of parts.entries()) {
    const head = [code, i + 1, order.customer.code, order.code, line.line, line.item.code];
    const money = [sign * quantity, centsText(line.price), centsText(sign * quantity * line.price), currency];
    write('finance/customer-invoices.csv', [...head, dates.day(bill.day), dates.day(bill.due), ...money]);
  }
};

const wished = (u: Draw, { order, day, due }: CustomerBill): number => {
  const { key, customer } = order;
  const number = day - order.day;
  const usual = due + customer.habitDays + between(u(key, number, 1), -4, 6);
  return u(key, number, 2) < astray.share
    ? usual + Math.round(lognormal(u(key, number, 3), astray.medianDays, astray.sigma))
    : usual;
};

const received = ({ world, trail, credit }: Collectors, bill: CustomerBill, given: { day: number; late: boolean }) => {
  const { day, late } = given;
  const { customer, code: order } = bill.order;
  const payment = `RC${String(world.next('receipt of money') + 800_000)}`;
  const row = [payment, customer.code, bill.code, world.dates.day(day), centsText(bill.total), currency];
  world.write('finance/payments-received.csv', row);
  world.books.post(day, payment, [
    { account: '1000', cents: bill.total },
    { account: '1200', cents: -bill.total },
  ]);
  credit.unpaid.delete(bill);
  credit.owed(customer, -bill.total);
  if (late) credit.overdue(customer, -bill.total);
  trail.log(0, 7, { key: order, minute: minuteOn(day, 600) });
};

/** What nobody will pay is taken back line by line, as a note of its own. */
const writtenOff = ({ world, trail, credit }: Collectors, bill: CustomerBill, day: number): void => {
  credit.unpaid.delete(bill);
  const note = { ...bill, code: `CN${String(world.next('credit note') + 100_000)}`, day, due: day };
  writeInvoice(world, note, -1);
  world.books.post(day, note.code, [
    { account: '4950', cents: bill.total },
    { account: '1200', cents: -bill.total },
  ]);
  trail.log(0, 11, { key: bill.order.code, minute: minuteOn(day, 660) });
};

/** Waits for the money of an invoice: it comes by the habit of the customer, some of it much later, and none from one that failed. */
export const collect = (collectors: Collectors, bill: CustomerBill): void => {
  const { world, trail, credit } = collectors;
  const { company, agenda } = world;
  const { customer, code } = bill.order;
  const u = world.draws('collections');
  const put = (day: number, minute: number, act: () => void): void => {
    if (day < company.days) agenda.put(minuteOn(day, minute), act);
  };
  credit.unpaid.add(bill);
  credit.owed(customer, bill.total);
  const day = workdayAfter(company, Math.max(bill.day + 1, wished(u, bill)), 0);
  const fails = day >= customer.fails;
  const remind = workdayAfter(company, bill.due + reminderAfter, 0);
  if (day > remind) put(remind, 570, () => trail.log(0, 10, { key: code, minute: minuteOn(remind, 570) }));
  const counts = bill.due + longOverdueDays;
  const late = fails || day > counts;
  if (late) put(counts, 590, () => credit.overdue(customer, bill.total));
  if (!fails) return put(day, 600, () => received(collectors, bill, { day, late }));
  const givenUp = workdayAfter(company, Math.max(customer.fails, bill.due) + writeOffAfter, 0);
  put(givenUp, 660, () => writtenOff(collectors, bill, givenUp));
};
