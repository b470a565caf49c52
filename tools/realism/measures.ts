import type { Bill, Delivery, OrderLine, Records, Settled } from './records.ts';
import {
  benfordGap,
  gini,
  herfindahl,
  intermittence,
  ratio,
  shareOf,
  spreadOf,
  topShare,
  totalsBy,
  type Intermittence,
  type Spread,
} from './statistics.ts';
import { written, type Unit } from './verdict.ts';

/** A figure that is compared, named by an id that its explanation is found by. */
export interface Measure {
  readonly id: string;
  readonly what: string;
  readonly unit: Unit;
  readonly of: (records: Records) => number | undefined;
}

/** Figures that are shown beside each other without a verdict. */
export interface Shown {
  readonly what: string;
  readonly of: (records: Records) => string | undefined;
}

export interface Section {
  readonly title: string;
  readonly about: string;
  readonly shown: readonly Shown[];
  readonly measures: readonly Measure[];
}

const spreadText = (spread: Spread | undefined, unit: Unit): string | undefined =>
  spread === undefined
    ? undefined
    : `${written(spread.median, unit)} (${written(spread.quarter, unit)} – ${written(spread.threeQuarters, unit)}; ${written(spread.ninetyFive, unit)})`;

const shown = (what: string, unit: Unit, of: (records: Records) => readonly number[] | undefined): Shown => ({
  what: `${what}: median (quartiles; 95 %)`,
  of: (records) => spreadText(spreadOf(of(records) ?? []), unit),
});

const middleHalf = (values: readonly number[]): number | undefined => {
  const spread = spreadOf(values);
  return ratio(spread?.threeQuarters, spread?.quarter);
};

const tail = (values: readonly number[]): number | undefined => {
  const spread = spreadOf(values);
  return ratio(spread?.ninetyFive, spread?.median);
};

type Orders = (records: Records) => readonly OrderLine[];

const counted = (lines: readonly OrderLine[]): readonly number[] => [
  ...totalsBy(
    lines,
    (l) => l.document,
    () => 1,
  ).values(),
];
const valued = (lines: readonly OrderLine[]): readonly number[] => [
  ...totalsBy(
    lines,
    (l) => l.document,
    (l) => l.value,
  ).values(),
];

const orderSizes = (id: string, what: string, orders: Orders): Section => {
  const measure = (
    name: string,
    text: string,
    given: { unit: Unit; of: (lines: readonly OrderLine[]) => number | undefined },
  ): Measure => ({
    id: `${id}.${name}`,
    what: text,
    unit: given.unit,
    of: (records) => given.of(orders(records)),
  });
  const quantities = (lines: readonly OrderLine[]): readonly number[] => lines.map(({ quantity }) => quantity);
  const values = (lines: readonly OrderLine[]): readonly number[] => lines.map(({ value }) => value);
  return {
    title: `Size of ${what}`,
    about:
      'Values are in the money of each source; sizes themselves differ by trade and are not judged, their shape is.',
    shown: [
      shown('Lines of an order', 'number', (r) => counted(orders(r))),
      shown('Quantity of a line', 'number', (r) => quantities(orders(r))),
      shown('Value of a line', 'number', (r) => values(orders(r))),
      shown('Value of an order', 'number', (r) => valued(orders(r))),
    ],
    measures: [
      measure('one-line', 'Orders of one line', { unit: 'share', of: (l) => shareOf(counted(l), (n) => n === 1) }),
      measure('lines-gini', 'Lines of an order, Gini', { unit: 'share', of: (l) => gini(counted(l)) }),
      measure('quantity-half', 'Quantity of a line, upper against lower quartile', {
        unit: 'times',
        of: (l) => middleHalf(quantities(l)),
      }),
      measure('quantity-tail', 'Quantity of a line, 95 % against median', {
        unit: 'times',
        of: (l) => tail(quantities(l)),
      }),
      measure('quantity-gini', 'Quantity of a line, Gini', { unit: 'share', of: (l) => gini(quantities(l)) }),
      measure('value-half', 'Value of a line, upper against lower quartile', {
        unit: 'times',
        of: (l) => middleHalf(values(l)),
      }),
      measure('value-tail', 'Value of a line, 95 % against median', { unit: 'times', of: (l) => tail(values(l)) }),
      measure('order-gini', 'Value of an order, Gini', { unit: 'share', of: (l) => gini(valued(l)) }),
    ],
  };
};

const top20 = (lines: readonly OrderLine[] | undefined, key: (line: OrderLine) => string): number | undefined =>
  topShare([...totalsBy(lines ?? [], key, (l) => l.value).values()], 0.2);

const byValue: Section = {
  title: 'ABC: what the top 20 % hold',
  about: 'Share of the value that a fifth of the items, vendors or customers bring.',
  shown: [],
  measures: [
    { id: 'abc.items-bought', what: 'Items bought', unit: 'share', of: (r) => top20(r.purchases, (l) => l.item) },
    { id: 'abc.vendors', what: 'Vendors of goods', unit: 'share', of: (r) => top20(r.purchases, (l) => l.party) },
    { id: 'abc.items-sold', what: 'Items sold', unit: 'share', of: (r) => top20(r.sales, (l) => l.item) },
    { id: 'abc.customers', what: 'Customers', unit: 'share', of: (r) => top20(r.sales, (l) => l.party) },
  ],
};

const lateness = (all: readonly Delivery[]): readonly number[] => all.map(({ promised, real }) => real - promised);
const lateOnly = (all: readonly Delivery[]): readonly number[] => lateness(all).filter((days) => days > 0);
const spans = (all: readonly Delivery[], end: 'promised' | 'real'): readonly number[] =>
  all.flatMap((each) => (each.ordered === undefined ? [] : [each[end] - each.ordered]));

interface Delivered {
  readonly id: string;
  readonly what: string;
  readonly about: string;
  readonly of: (records: Records) => readonly Delivery[] | undefined;
}

const deliveries = ({ id, what, about, of }: Delivered): Section => {
  const all = (records: Records): readonly Delivery[] => of(records) ?? [];
  const measure = (
    name: string,
    text: string,
    given: { unit: Unit; of: (all: readonly Delivery[]) => number | undefined },
  ): Measure => ({
    id: `${id}.${name}`,
    what: text,
    unit: given.unit,
    of: (records) => given.of(all(records)),
  });
  return {
    title: `Lead times: ${what}`,
    about,
    shown: [
      shown('Days promised', 'days', (r) => spans(all(r), 'promised')),
      shown('Days it took', 'days', (r) => spans(all(r), 'real')),
      shown('Days late, of the late', 'days', (r) => lateOnly(all(r))),
      {
        what: 'Longest delay',
        of: (r) => (lateOnly(all(r)).length === 0 ? undefined : written(spreadOf(lateOnly(all(r)))?.largest, 'days')),
      },
    ],
    measures: [
      measure('promise-half', 'Days promised, upper against lower quartile', {
        unit: 'times',
        of: (d) => middleHalf(spans(d, 'promised')),
      }),
      measure('took-tail', 'Days it took, 95 % against median', { unit: 'times', of: (d) => tail(spans(d, 'real')) }),
      measure('late', 'Late', { unit: 'share', of: (d) => shareOf(lateness(d), (days) => days > 0) }),
      measure('exact', 'On the promised day', {
        unit: 'share',
        of: (d) => shareOf(lateness(d), (days) => days === 0),
      }),
      measure('early', 'Early', { unit: 'share', of: (d) => shareOf(lateness(d), (days) => days < 0) }),
      measure('late-median', 'Days late, median of the late', {
        unit: 'days',
        of: (d) => spreadOf(lateOnly(d))?.median,
      }),
      measure('late-tail', 'Days late, 95 % against median of the late', {
        unit: 'times',
        of: (d) => tail(lateOnly(d)),
      }),
    ],
  };
};

const waits = (all: readonly Settled[] | undefined): readonly number[] =>
  (all ?? []).map(({ billed, paid }) => paid - billed);
const overdue = (all: readonly Settled[] | undefined): readonly number[] =>
  (all ?? []).flatMap(({ due, paid }) => (due === undefined ? [] : [paid - due]));

const ninetyAgainstMedian = (values: readonly number[]): number | undefined => {
  const spread = spreadOf(values);
  return ratio(spread?.ninety, spread?.median);
};

const payment: Section = {
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

const spend: Section = {
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

const digits: Section = {
  title: 'First digits of amounts',
  about:
    'Mean gap to Benford’s law; below 0.6 % is close, above 1.5 % is none. Oxford publishes only lines above £500, which alone makes a gap; AdventureWorks buys fixed lots at list prices.',
  shown: [],
  measures: [
    { id: 'digits.bought', what: 'Invoices of vendors', unit: 'share', of: (r) => benfordGap(amountsOf(r, 0)) },
    { id: 'digits.sold', what: 'Lines of customer invoices', unit: 'share', of: (r) => benfordGap(amountsOf(r, 1)) },
  ],
};

/** Monday is 0. */
const weekday = (day: number): number => (((day + 3) % 7) + 7) % 7;

const dayMeasures = (kind: string, id: string): readonly Measure[] => {
  const on = (r: Records): readonly number[] => (r.days?.[kind] ?? []).map((day) => weekday(day));
  const busiest = (days: readonly number[]): number | undefined =>
    days.length === 0
      ? undefined
      : Math.max(...Array.from({ length: 7 }, (_, d) => shareOf(days, (day) => day === d) ?? 0));
  return [
    {
      id: `days.${id}-weekend`,
      what: `${kind} on weekends`,
      unit: 'share',
      of: (r) => shareOf(on(r), (day) => day > 4),
    },
    {
      id: `days.${id}-busiest`,
      what: `${kind} on the busiest day of the week`,
      unit: 'share',
      of: (r) => busiest(on(r)),
    },
  ];
};

const weekdays: Section = {
  title: 'Days of the week',
  about: 'An even week of five days has 20 % on each; of seven days 14 %.',
  shown: [],
  measures: [
    ...dayMeasures('Purchase orders', 'bought'),
    ...dayMeasures('Sales orders', 'sold'),
    ...dayMeasures('Goods received', 'received'),
    ...dayMeasures('Goods shipped', 'shipped'),
    ...dayMeasures('Payments made', 'paid'),
  ],
};

const demands = (r: Records, kind: string): readonly Intermittence[] =>
  (r.demand?.[kind] ?? []).flatMap((periods) => intermittence(periods) ?? []);

const zeros = (all: readonly Intermittence[]): number | undefined =>
  ratio(
    all.reduce((sum, { zeroShare }) => sum + zeroShare, 0),
    all.length,
  );

const kindsOfDemand = ['smooth', 'erratic', 'intermittent', 'lumpy'] as const;

const mixOf = (all: readonly Intermittence[]): string | undefined =>
  all.length === 0
    ? undefined
    : kindsOfDemand
        .map((kind) =>
          written(
            shareOf(all, (each) => each.demand === kind),
            'share',
          ),
        )
        .join(', ');

const demand: Section = {
  title: 'Intermittence of demand',
  about:
    'By item and month, from its first demand. Smooth: a demand at least every 1.32 months and of even size (CV² below 0.49); erratic: uneven; intermittent: rare and even; lumpy: rare and uneven. Car parts are 2,674 spare parts over 51 months.',
  shown: [
    { what: 'Components used: smooth, erratic, intermittent, lumpy', of: (r) => mixOf(demands(r, 'Components used')) },
  ],
  measures: [
    { id: 'demand.zeros', what: 'Months without demand', unit: 'share', of: (r) => zeros(demands(r, 'Items sold')) },
    {
      id: 'demand.interval',
      what: 'Months between demands, median item',
      unit: 'number',
      of: (r) => spreadOf(demands(r, 'Items sold').map(({ interval }) => interval))?.median,
    },
    ...kindsOfDemand.map((kind): Measure => ({
      id: `demand.${kind}`,
      what: `Items whose demand is ${kind}`,
      unit: 'share',
      of: (r) => shareOf(demands(r, 'Items sold'), (each) => each.demand === kind),
    })),
  ],
};

/** What is compared, in the order of the page. */
export const sections: readonly Section[] = [
  orderSizes('bought', 'purchase orders', (r) => r.purchases ?? []),
  orderSizes('sold', 'sales orders', (r) => r.sales ?? []),
  byValue,
  deliveries({
    id: 'purchase',
    what: 'purchases',
    about:
      'Days from order to promise and to the receipt of the last part; late is after the first promise. AdventureWorks does not say when goods came.',
    of: (r) => r.purchaseDeliveries,
  }),
  deliveries({
    id: 'sale',
    what: 'sales',
    about:
      'Days from order to promise and to the shipment of the last part; late is after the first promise. The web shop of AdventureWorks ships every order on the seventh day, so it is left out; USAID counts to the arrival.',
    of: (r) => r.salesDeliveries,
  }),
  deliveries({
    id: 'made',
    what: 'production',
    about:
      'Days from order, at AdventureWorks from start, to planned end and to the last part; late is after the planned end.',
    of: (r) => r.production,
  }),
  payment,
  spend,
  digits,
  weekdays,
  demand,
];
