import { describe, expect, it } from 'vitest';
import type { Person, StationMaster } from './company/company.ts';
import { broken, dayIn, keyOf, livedCases, named, total, type Lived, type Row } from './lived.fixture.ts';
import type { TableName } from './tables.data.ts';

const others = Math.min(20, Math.floor(Number(process.env['FUZZ_RUNS'] ?? 0) / 10));

/** Minutes after midnight of a time. */
const minuteIn = (time: string): number => Number(time.slice(11, 13)) * 60 + Number(time.slice(14, 16));

const stationOf = ({ company }: Lived, machine: string): StationMaster => {
  const station = company.stations.find(({ code }) => machine.startsWith(`${code}/`));
  if (station === undefined) throw new Error(`no work centre has a machine ${machine}`);
  return station;
};

const peopleOf = ({ company }: Lived): ReadonlyMap<string, Person> =>
  new Map(company.people.map((person) => [person.code, person]));

/** Whether somebody is in the company on a day. */
const isThere = (person: Person | undefined, day: number): boolean =>
  person !== undefined && person.hired <= day && day < person.left;

/** Who did something on which day; a need may be asked for some days before the order goes out. */
const doers: readonly (readonly [TableName, string, string])[] = [
  ['hr/timesheets.csv', 'Person', 'Day'],
  ['hr/absences.csv', 'Person', 'Day'],
  ['erp/purchase-order-lines.csv', 'Buyer', 'Ordered on'],
  ['erp/purchase-order-lines.csv', 'Requester', 'Ordered on'],
  ['erp/purchase-order-lines.csv', 'Approver', 'Approved on'],
  ['erp/production-orders.csv', 'Planner', 'Ordered on'],
  ['logs/order-to-cash.csv', 'User', 'Time'],
  ['logs/purchase-to-pay.csv', 'User', 'Time'],
  ['it/sign-ins.csv', 'Person', 'Last day'],
];

/** What the company does on its working days only. */
const onWorkdays: readonly (readonly [TableName, string])[] = [
  ['hr/timesheets.csv', 'Day'],
  ['hr/absences.csv', 'Day'],
  ['erp/purchase-order-lines.csv', 'Ordered on'],
  ['erp/purchase-order-lines.csv', 'First promise'],
  ['erp/goods-receipts.csv', 'Received on'],
  ['erp/sales-order-lines.csv', 'Ordered on'],
  ['erp/sales-order-lines.csv', 'First promise'],
  ['erp/shipments.csv', 'Shipped on'],
  ['erp/returns.csv', 'Returned on'],
  ['erp/production-orders.csv', 'Ordered on'],
  ['erp/operations.csv', 'Scheduled start'],
  ['erp/operations.csv', 'Started'],
  ['erp/operations.csv', 'Ended'],
  ['erp/transfer-orders.csv', 'Ordered on'],
  ['erp/stock-counts.csv', 'Counted on'],
  ['finance/vendor-invoices.csv', 'Invoiced on'],
  ['finance/customer-invoices.csv', 'Invoiced on'],
  ['finance/payments-made.csv', 'Paid on'],
  ['finance/payments-received.csv', 'Received on'],
  ['logs/order-to-cash.csv', 'Time'],
  ['logs/purchase-to-pay.csv', 'Time'],
];

describe.each(livedCases(others))('work of %s', (_, of) => {
  it('no machine works on two operations at once', () => {
    const machines = named(of().rows('mes/production-events.csv'), 'Machine');
    expect(machines.size).toBeGreaterThan(5);
    for (const [machine, events] of machines) {
      const sorted = events.toSorted((a, b) => (keyOf(a, 'Started', 'Ended') < keyOf(b, 'Started', 'Ended') ? -1 : 1));
      const over = sorted.filter((event, i) => i > 0 && event('Started') < (sorted[i - 1]?.('Ended') ?? ''));
      expect([machine, over.map((event) => event('Case'))]).toEqual([machine, []]);
    }
  });

  it('there are no more machines than the work centre has', () => {
    const lived = of();
    const holds = (row: Row) => Number(row('Machine').split('/')[1]) <= stationOf(lived, row('Machine')).machines;
    expect(broken(lived.rows('mes/production-events.csv'), ['Machine'], holds)).toEqual([]);
  });

  it('work begins in the shift of a working day, and ends in one', () => {
    const lived = of();
    const inShift = (row: Row) => {
      const { beginMinute, endMinute } = stationOf(lived, row('Machine'));
      const [begin, end] = [minuteIn(row('Started')), minuteIn(row('Ended'))];
      return begin >= beginMinute && begin < endMinute && end > beginMinute && end <= endMinute;
    };
    const events = lived.rows('mes/production-events.csv');
    expect(broken(events, ['Case', 'Started', 'Ended', 'Machine'], inShift)).toEqual([]);
    const works = (row: Row) =>
      lived.company.worksOn(dayIn(lived, row('Started'))) && lived.company.worksOn(dayIn(lived, row('Ended')));
    expect(broken(events, ['Case', 'Started', 'Ended', 'Machine'], works)).toEqual([]);
  });

  it('an order is at one step at a time, in their order', () => {
    for (const [order, events] of named(of().rows('mes/production-events.csv'), 'Case')) {
      const late = events.filter((event, i) => i > 0 && event('Started') < (events[i - 1]?.('Ended') ?? ''));
      expect([order, late.map((event) => event('Activity'))]).toEqual([order, []]);
    }
  });

  it('what was asked for is good or scrap when an order is finished, which is the day of its last step', () => {
    const { rows } = of();
    const steps = named(rows('erp/operations.csv'), 'Order');
    const holds = (row: Row) => {
      const own = steps.get(row('Order')) ?? [];
      const last = own
        .map((step) => step('Ended'))
        .toSorted()
        .at(-1);
      const scrap = total(own, (step) => Number(step('Scrap')));
      const good = Number(row('Good'));
      return (
        good >= 0 &&
        good + scrap === Number(row('Quantity')) &&
        scrap === Number(row('Scrap')) &&
        last === row('Finished on')
      );
    };
    const finished = rows('erp/production-orders.csv').filter((row) => row('Status') === 'closed');
    expect(finished.length).toBeGreaterThan(20);
    expect(broken(finished, ['Order'], holds)).toEqual([]);
  });

  it('on a day somebody works or is away, once', () => {
    const { rows } = of();
    const both = [...rows('hr/timesheets.csv'), ...rows('hr/absences.csv')];
    const twice = [...named(both, 'Person', 'Day')].filter(([, own]) => own.length > 1);
    expect(twice.map(([key]) => key).slice(0, 5)).toEqual([]);
  });

  it.each(doers)('%s: each %s was in the company (%s)', (table, column, day) => {
    const lived = of();
    const people = peopleOf(lived);
    const rows = lived.rows(table).filter((row) => row(column) !== '' && row(day) !== '');
    const days = column === 'Requester' ? [0, 1, 2, 3, 4] : [0];
    const holds = (row: Row) =>
      days.some((before) => isThere(people.get(row(column)), dayIn(lived, row(day)) - before));
    expect(broken(rows, [column, day], holds)).toEqual([]);
  });

  it.each(onWorkdays)('%s: %s is a working day', (table, day) => {
    const lived = of();
    const rows = lived.rows(table).filter((row) => row(day) !== '');
    expect(rows.length).toBeGreaterThan(0);
    expect(broken(rows, [day], (row) => lived.company.worksOn(dayIn(lived, row(day))))).toEqual([]);
  });

  it('nothing of the company happened after its last day', () => {
    const lived = of();
    for (const [table, day] of onWorkdays) {
      if (day.includes('promise') || day === 'Scheduled start') continue;
      const holds = (row: Row) => dayIn(lived, row(day)) <= lived.company.lastDay;
      expect(
        broken(
          lived.rows(table).filter((row) => row(day) !== ''),
          [day],
          holds,
        ),
      ).toEqual([]);
    }
  });
});
