import { shown, type Section } from './measure.ts';
import type { Bill, Records, Settled } from './records.ts';
import { benfordGap, herfindahl, ratio, shareOf, spreadOf, topShare, totalsBy } from './statistics.ts';
import { written } from './verdict.ts';

const waits = (all: readonly Settled[] | undefined): readonly number[] =>
  (all ?? []).map(({ billed, paid }) => paid - billed);
const overdue = (all: readonly Settled[] | undefined): readonly number[] =>
  (all ?? []).flatMap(({ due, paid }) => (due === undefined ? [] : [paid - due]));

const ninetyAgainstMedian = (values: readonly number[]): number | undefined => {
  const spread = spreadOf(values);
  return ratio(spread?.ninety, spread?.median);
};

/** How long payments take. */
export const payment: Section = {
  title: 'Payment delays',
  about:
    'No public record here has due dates, so days past due are shown and not judged. Purchasing is from invoice to payment in that log, fines from the fine to its last payment.',
  shown: [
    shown('Days from a bill to our payment', 'days', (r) => waits(r.paidBills)),
    shown('Our payments, days past due', 'days', (r) => overdue(r.paidBills)),
    shown('Days from an invoice to a customer’s payment', 'days', (r) => waits(r.receivedBills)),
    shown('Customers, days past due', 'days', (r) => overdue(r.receivedBills)),
  ],
  measures: [
    {
      id: 'payment.paid',
      what: 'Days to our payment, 90 % against median',
      unit: 'times',
      of: (r) => ninetyAgainstMedian(waits(r.paidBills)),
    },
    {
      id: 'payment.received',
      what: 'Days to a customer’s payment, 90 % against median',
      unit: 'times',
      of: (r) => ninetyAgainstMedian(waits(r.receivedBills)),
    },
    {
      id: 'payment.own-late',
      what: 'Our payments past due',
      unit: 'share',
      of: (r) => shareOf(overdue(r.paidBills), (d) => d > 0),
    },
    {
      id: 'payment.late',
      what: 'Customers’ payments past due',
      unit: 'share',
      of: (r) => shareOf(overdue(r.receivedBills), (d) => d > 0),
    },
    {
      id: 'payment.very-late',
      what: 'Customers’ payments more than 30 days past due',
      unit: 'share',
      of: (r) => shareOf(overdue(r.receivedBills), (d) => d > 30),
    },
  ],
};

const spendBy = (bills: readonly Bill[] | undefined): readonly number[] => [
  ...totalsBy(
    bills ?? [],
    (b) => b.party,
    (b) => b.value,
  ).values(),
];

const billsEach = (bills: readonly Bill[] | undefined): readonly number[] => {
  const each = Map.groupBy(bills ?? [], (b) => b.party);
  return [...each.values()].map((own) => new Set(own.map(({ document }) => document)).size);
};

const topOf = (values: readonly number[], count: number): number | undefined =>
  values.length === 0 ? undefined : topShare(values, Math.min(1, count / values.length));

/** Who is paid most. */
export const spend: Section = {
  title: 'Concentration of spend',
  about:
    'By vendor, goods and services together where the source has both. A bill is an invoice, a payment or, where there are none, an order.',
  shown: [
    { what: 'Vendors', of: (r) => (r.bills === undefined ? undefined : written(spendBy(r.bills).length, 'number')) },
    shown('Bills of a vendor', 'number', (r) => billsEach(r.bills)),
  ],
  measures: [
    { id: 'spend.first', what: 'Largest vendor', unit: 'share', of: (r) => topOf(spendBy(r.bills), 1) },
    { id: 'spend.ten', what: 'Ten largest vendors', unit: 'share', of: (r) => topOf(spendBy(r.bills), 10) },
    {
      id: 'spend.fifth',
      what: 'Largest fifth of the vendors',
      unit: 'share',
      of: (r) => topShare(spendBy(r.bills), 0.2),
    },
    { id: 'spend.herfindahl', what: 'Herfindahl index', unit: 'number', of: (r) => herfindahl(spendBy(r.bills)) },
    {
      id: 'spend.single',
      what: 'Vendors with one bill only',
      unit: 'share',
      of: (r) => shareOf(billsEach(r.bills), (n) => n === 1),
    },
  ],
};

const amountsOf = (records: Records, place: number): readonly number[] => {
  const all = Object.values(records.amounts ?? {});
  return all[Math.min(place, all.length - 1)] ?? [];
};

/** How the first digits of amounts lie. */
export const digits: Section = {
  title: 'First digits of amounts',
  about:
    'Mean gap to Benford’s law; below 0.6 % is close, above 1.5 % is none. Oxford publishes only lines above £500, which alone makes a gap; AdventureWorks buys fixed lots at list prices.',
  shown: [],
  measures: [
    { id: 'digits.bought', what: 'Invoices of vendors', unit: 'share', of: (r) => benfordGap(amountsOf(r, 0)) },
    { id: 'digits.sold', what: 'Lines of customer invoices', unit: 'share', of: (r) => benfordGap(amountsOf(r, 1)) },
  ],
};
