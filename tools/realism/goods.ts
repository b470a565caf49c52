import { middleHalf, shown, tail, type Measure, type Section } from './measure.ts';
import type { Delivery, OrderLine, Records } from './records.ts';
import { gini, shareOf, spreadOf, topShare, totalsBy } from './statistics.ts';
import { written, type Unit } from './verdict.ts';

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

/** How large orders are. */
export const orderSizes = (id: string, what: string, orders: Orders): Section => {
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

/** What the largest hold. */
export const byValue: Section = {
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

/** How long deliveries take and how late they are. */
export const deliveries = ({ id, what, about, of }: Delivered): Section => {
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
