import { describe, expect, it } from 'vitest';
import { broken, cents, keyOf, livedCases, livedOf, named, total, type Lived, type Row } from './lived.fixture.ts';
import type { TableName } from './tables.data.ts';

const others = Math.min(20, Math.floor(Number(process.env['FUZZ_RUNS'] ?? 0) / 10));

const quantity = (row: Row): number => Number(row('Quantity'));

interface Rule {
  readonly of: TableName;
  readonly columns: readonly string[];
  /** The file of what came before, with its own columns of the same things, and the day that must not lie after. */
  readonly after: TableName;
  readonly before: readonly string[];
  readonly days: readonly [string, string];
  /** Columns that must say the same in both. */
  readonly same?: readonly string[];
  readonly only?: (row: Row) => boolean;
}

const orderLine = ['Order', 'Line'];
const invoiceLine = ['Order', 'Order line'];
const ofOrder = (row: Row): boolean => row('Order line') !== '' && row('Type') === 'goods';

const rules: readonly Rule[] = [
  {
    of: 'erp/goods-receipts.csv',
    columns: orderLine,
    after: 'erp/purchase-order-lines.csv',
    before: orderLine,
    days: ['Received on', 'Ordered on'],
    same: ['Vendor', 'Item', 'Site'],
  },
  {
    of: 'erp/shipments.csv',
    columns: orderLine,
    after: 'erp/sales-order-lines.csv',
    before: orderLine,
    days: ['Shipped on', 'Ordered on'],
    same: ['Customer', 'Item', 'Site'],
  },
  {
    of: 'erp/returns.csv',
    columns: orderLine,
    after: 'erp/shipments.csv',
    before: orderLine,
    days: ['Returned on', 'Shipped on'],
    same: ['Customer', 'Item', 'Site'],
  },
  {
    of: 'finance/vendor-invoices.csv',
    columns: invoiceLine,
    after: 'erp/goods-receipts.csv',
    before: orderLine,
    days: ['Invoiced on', 'Received on'],
    same: ['Vendor', 'Item'],
    only: ofOrder,
  },
  {
    of: 'finance/customer-invoices.csv',
    columns: invoiceLine,
    after: 'erp/shipments.csv',
    before: orderLine,
    days: ['Invoiced on', 'Shipped on'],
    same: ['Customer', 'Item'],
  },
  {
    of: 'finance/payments-made.csv',
    columns: ['Vendor', 'Invoice'],
    after: 'finance/vendor-invoices.csv',
    before: ['Vendor', 'Invoice'],
    days: ['Paid on', 'Invoiced on'],
  },
  {
    of: 'finance/payments-received.csv',
    columns: ['Customer', 'Invoice'],
    after: 'finance/customer-invoices.csv',
    before: ['Customer', 'Invoice'],
    days: ['Received on', 'Invoiced on'],
  },
  {
    of: 'erp/operations.csv',
    columns: ['Order'],
    after: 'erp/production-orders.csv',
    before: ['Order'],
    days: ['Scheduled start', 'Ordered on'],
    same: ['Item'],
  },
  {
    of: 'erp/operations.csv',
    columns: ['Order'],
    after: 'erp/production-orders.csv',
    before: ['Order'],
    days: ['Started', 'Ordered on'],
    only: (row) => row('Started') !== '',
  },
  {
    of: 'erp/operations.csv',
    columns: ['Item', 'Work centre'],
    after: 'erp/routings.csv',
    before: ['Item', 'Work centre'],
    days: ['Item', 'Item'],
  },
];

/** Documents of a rule that have no predecessor, or one that says something else or is younger. */
const unfounded = ({ rows }: Lived, rule: Rule): string[] => {
  const earlier = named(rows(rule.after), ...rule.before);
  const [day, dayBefore] = rule.days;
  return broken(rows(rule.of).filter(rule.only ?? (() => true)), [...rule.columns, day], (row) => {
    const found = earlier.get(keyOf(row, ...rule.columns)) ?? [];
    return found.some(
      (other) => other(dayBefore) <= row(day) && (rule.same ?? []).every((column) => other(column) === row(column)),
    );
  });
};

interface Limit {
  readonly of: TableName;
  readonly columns: readonly string[];
  readonly value: (row: Row) => number;
  readonly within: TableName;
  readonly key: readonly string[];
  readonly limit: (row: Row) => number;
  readonly only?: (row: Row) => boolean;
}

const received = (row: Row): number => Number(row('Received'));
const good = (row: Row): number => Number(row('Received')) - Number(row('Rejected'));
const amount = (row: Row): number => cents(row('Amount'));

const limits: readonly Limit[] = [
  {
    of: 'erp/goods-receipts.csv',
    columns: orderLine,
    value: received,
    within: 'erp/purchase-order-lines.csv',
    key: orderLine,
    limit: quantity,
  },
  {
    of: 'erp/shipments.csv',
    columns: orderLine,
    value: quantity,
    within: 'erp/sales-order-lines.csv',
    key: orderLine,
    limit: quantity,
  },
  {
    of: 'erp/returns.csv',
    columns: orderLine,
    value: quantity,
    within: 'erp/shipments.csv',
    key: orderLine,
    limit: quantity,
  },
  {
    of: 'finance/vendor-invoices.csv',
    columns: invoiceLine,
    value: quantity,
    within: 'erp/goods-receipts.csv',
    key: orderLine,
    limit: good,
    only: ofOrder,
  },
  {
    of: 'finance/customer-invoices.csv',
    columns: invoiceLine,
    value: quantity,
    within: 'erp/shipments.csv',
    key: orderLine,
    limit: quantity,
  },
  {
    of: 'finance/payments-received.csv',
    columns: ['Invoice'],
    value: amount,
    within: 'finance/customer-invoices.csv',
    key: ['Invoice'],
    limit: amount,
  },
  {
    of: 'finance/payments-made.csv',
    columns: ['Vendor', 'Invoice'],
    value: (row) => Math.abs(amount(row)),
    within: 'finance/vendor-invoices.csv',
    key: ['Vendor', 'Invoice'],
    limit: (row) => Math.abs(amount(row)),
  },
];

/** Documents that come to more than those they stand on. */
const exceeded = ({ rows }: Lived, limit: Limit): string[] => {
  const allowed = named(rows(limit.within), ...limit.key);
  const own = named(rows(limit.of).filter(limit.only ?? (() => true)), ...limit.columns);
  return [...own]
    .filter(([key, all]) => total(all, limit.value) > total(allowed.get(key) ?? [], limit.limit))
    .map(([key]) => key)
    .slice(0, 5);
};

const numbers: readonly (readonly [TableName, readonly string[]])[] = [
  ['erp/purchase-order-lines.csv', orderLine],
  ['erp/sales-order-lines.csv', orderLine],
  ['erp/goods-receipts.csv', ['Receipt']],
  ['erp/production-orders.csv', ['Order']],
  ['erp/operations.csv', ['Order', 'Step']],
  ['erp/transfer-orders.csv', ['Transfer']],
  ['erp/stock-moves.csv', ['Move']],
  ['erp/shipments.csv', ['Shipment', 'Order', 'Line']],
  ['erp/returns.csv', ['Return']],
  ['erp/stock-counts.csv', ['Count']],
  ['finance/customer-invoices.csv', ['Invoice', 'Line']],
  ['finance/payments-made.csv', ['Payment']],
  ['finance/payments-received.csv', ['Payment']],
  ['finance/payments-received.csv', ['Invoice']],
  ['quality/quality-events.csv', ['Event']],
  ['mes/machine-events.csv', ['Event']],
  ['hr/people.csv', ['Person']],
  ['erp/vendors.csv', ['Vendor']],
  ['erp/items.csv', ['Item']],
];

const masters: readonly (readonly [TableName, string, TableName, string])[] = [
  ['erp/purchase-order-lines.csv', 'Vendor', 'erp/vendors.csv', 'Vendor'],
  ['finance/vendor-invoices.csv', 'Vendor', 'erp/vendors.csv', 'Vendor'],
  ['erp/purchase-order-lines.csv', 'Item', 'erp/items.csv', 'Item'],
  ['erp/sales-order-lines.csv', 'Item', 'erp/items.csv', 'Item'],
  ['erp/sales-order-lines.csv', 'Customer', 'erp/customers.csv', 'Customer'],
  ['erp/production-orders.csv', 'Item', 'erp/items.csv', 'Item'],
  ['erp/operations.csv', 'Work centre', 'erp/work-centres.csv', 'Work centre'],
  ['erp/stock-moves.csv', 'Site', 'erp/sites.csv', 'Site'],
  ['finance/ledger.csv', 'Account', 'finance/accounts.csv', 'Account'],
  ['finance/ledger.csv', 'Department', 'hr/departments.csv', 'Department'],
  ['erp/purchase-order-lines.csv', 'Buyer', 'hr/people.csv', 'Person'],
  ['erp/purchase-order-lines.csv', 'Requester', 'hr/people.csv', 'Person'],
  ['erp/purchase-order-lines.csv', 'Approver', 'hr/people.csv', 'Person'],
  ['erp/production-orders.csv', 'Planner', 'hr/people.csv', 'Person'],
  ['erp/contracts.csv', 'Owner', 'hr/people.csv', 'Person'],
  ['hr/departments.csv', 'Head', 'hr/people.csv', 'Person'],
  ['it/seats.csv', 'Person', 'hr/people.csv', 'Person'],
  ['compliance/obligations.csv', 'Owner', 'hr/people.csv', 'Person'],
  ['hr/timesheets.csv', 'Person', 'hr/people.csv', 'Person'],
  ['quality/quality-events.csv', 'Item', 'erp/items.csv', 'Item'],
];

/** The documents that a stock move may name, by its type. */
const causes: Readonly<Record<string, readonly [TableName, string]>> = {
  receipt: ['erp/goods-receipts.csv', 'Order'],
  sale: ['erp/shipments.csv', 'Order'],
  'component use': ['erp/production-orders.csv', 'Order'],
  production: ['erp/production-orders.csv', 'Order'],
  'transfer in': ['erp/transfer-orders.csv', 'Transfer'],
  'transfer out': ['erp/transfer-orders.csv', 'Transfer'],
  return: ['erp/returns.csv', 'Return'],
  count: ['erp/stock-counts.csv', 'Count'],
};

interface Moved {
  readonly type: string;
  readonly table: TableName;
  readonly document: string;
  readonly only: (row: Row) => boolean;
  readonly value: (row: Row) => number;
}

/** What moves of a type add up to, by document and item. Components are used by chance around their bill and stand aside. */
const moves: readonly Moved[] = [
  {
    type: 'receipt',
    table: 'erp/goods-receipts.csv',
    document: 'Order',
    only: (row) => row('Item') !== '',
    value: good,
  },
  { type: 'sale', table: 'erp/shipments.csv', document: 'Order', only: () => true, value: (row) => -quantity(row) },
  {
    type: 'production',
    table: 'erp/production-orders.csv',
    document: 'Order',
    only: (row) => row('Status') === 'closed',
    value: (row) => Number(row('Good')),
  },
  {
    type: 'transfer in',
    table: 'erp/transfer-orders.csv',
    document: 'Transfer',
    only: (row) => row('Status') === 'closed',
    value: quantity,
  },
  {
    type: 'return',
    table: 'erp/returns.csv',
    document: 'Return',
    only: (row) => row('Reason') !== 'defective',
    value: quantity,
  },
];

// A number that was mistyped on purpose may be that of another invoice of the vendor.
it('no vendor sends one invoice twice, and none is paid twice, when nothing is planted', () => {
  const { rows } = livedOf(1);
  for (const [table, columns] of [
    ['finance/vendor-invoices.csv', ['Vendor', 'Invoice', 'Line']],
    ['finance/payments-made.csv', ['Vendor', 'Invoice']],
  ] as const) {
    const twice = [...named(rows(table), ...columns)].filter(([, own]) => own.length > 1);
    expect(twice.map(([key]) => key)).toEqual([]);
  }
});

describe.each(livedCases(others))('documents of %s', (_, of) => {
  it('there is something of each kind to look at', () => {
    const { rows } = of();
    for (const { of: table, after } of rules)
      expect([rows(table).length > 10, rows(after).length > 10]).toEqual([true, true]);
  });

  it.each(rules)('$of: each has its predecessor in $after, and no day is before it ($days.0)', (rule) => {
    expect(unfounded(of(), rule)).toEqual([]);
  });

  it.each(limits)('$of is never above $within', (limit) => {
    expect(exceeded(of(), limit)).toEqual([]);
  });

  it.each(numbers)('%s: %s names one row', (table, columns) => {
    const twice = [...named(of().rows(table), ...columns)].filter(([, rows]) => rows.length > 1);
    expect(twice.map(([key]) => key).slice(0, 5)).toEqual([]);
  });

  it.each(masters)('%s: each %s stands in %s', (...[table, column, master, key]) => {
    const known = new Set(
      of()
        .rows(master)
        .map((row) => row(key)),
    );
    expect(broken(of().rows(table), [column], (row) => row(column) === '' || known.has(row(column)))).toEqual([]);
  });

  it('each stock move has the document that it names', () => {
    const { rows } = of();
    const known = new Map(
      Object.entries(causes).map(([type, [table, column]]) => [type, new Set(rows(table).map((row) => row(column)))]),
    );
    const caused = (row: Row) => row('Type') === 'opening' || known.get(row('Type'))?.has(row('Document')) === true;
    expect(broken(rows('erp/stock-moves.csv'), ['Move', 'Type', 'Document'], caused)).toEqual([]);
  });

  it.each(moves)('stock moves of the type $type are what $table says', ({ type, table, document, only, value }) => {
    const { rows } = of();
    const ofType = rows('erp/stock-moves.csv').filter((row) => row('Type') === type);
    const booked = named(ofType, 'Document', 'Item');
    const said = named(rows(table).filter(only), document, 'Item');
    const sums = (all: ReadonlyMap<string, readonly Row[]>, count: (row: Row) => number) =>
      new Map([...all].map(([key, own]) => [key, total(own, count)] as const).filter(([, sum]) => sum !== 0));
    expect(booked.size).toBeGreaterThan(0);
    expect(sums(booked, quantity)).toEqual(sums(said, value));
  });

  it('the state of an order line is that of its receipts or shipments', () => {
    const { rows } = of();
    const [got, sent] = [
      named(rows('erp/goods-receipts.csv'), ...orderLine),
      named(rows('erp/shipments.csv'), ...orderLine),
    ];
    const whole = (row: Row, done: number) => (row('Status') === 'closed') === done >= quantity(row);
    const bought = (row: Row) => whole(row, total(got.get(keyOf(row, ...orderLine)) ?? [], received));
    const sold = (row: Row) => whole(row, total(sent.get(keyOf(row, ...orderLine)) ?? [], quantity));
    expect(broken(rows('erp/purchase-order-lines.csv'), orderLine, bought)).toEqual([]);
    expect(broken(rows('erp/sales-order-lines.csv'), orderLine, sold)).toEqual([]);
  });

  it('an order is approved before it goes out, and promised for later', () => {
    const ordered = of().rows('erp/purchase-order-lines.csv');
    expect(broken(ordered, orderLine, (row) => row('Approved on') <= row('Ordered on'))).toEqual([]);
    expect(broken(ordered, orderLine, (row) => row('Ordered on') <= row('First promise'))).toEqual([]);
    expect(broken(ordered, orderLine, (row) => row('First promise') <= row('Last promise'))).toEqual([]);
  });
});
