import type { FactMapping } from '@throughline/model';
import { defineFormula, defineKernel, defineMetric, one } from '@throughline/query';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { cellsOf, defineDetector, rowsOf, type Catalogue } from './catalogue.ts';
import { byEntry, coverageOf } from './coverage.ts';
import { suppliedBy, type Supplied } from './supplied.ts';

const face = {
  title: 'Example',
  sentence: 'An example.',
  unit: 'count',
  better: 'up',
  kind: 'input',
  owner: 'buyer',
  subjects: [['party']],
  periods: ['month'],
} as const;

const late = defineMetric({
  ...face,
  id: 'supply.late',
  over: 'sum',
  rows: (facts) =>
    facts
      .selectFrom('order_line')
      .select(['party', 'on', 'ref', one().as('num')])
      .where('orderType', '=', 'purchase')
      .whereRef('on', '>', 'lastPromise'),
});
const received = defineMetric({
  ...face,
  id: 'supply.received',
  over: 'sum',
  rows: (facts) => facts.selectFrom('receipt').select(['party', 'on', 'ref', 'received as num']),
});
const postings = defineMetric({
  ...face,
  id: 'money.postings',
  subjects: [['account']],
  over: 'sum',
  rows: (facts) => facts.selectFrom('ledger_entry').select(['account', 'on', 'ref', one().as('num')]),
});
const position = defineMetric({
  ...face,
  id: 'supply.position',
  subjects: [],
  periods: [],
  over: 'sum',
  rows: (facts) => facts.selectFrom('stock_position').select(['ref', 'onHand as num']),
});
const rate = defineFormula({
  ...face,
  id: 'supply.rate',
  parts: { late, received },
  combine: { op: 'quotient', of: 'late', by: 'received', scale: 1 },
  defaults: {},
});

const rest = { area: 'supply', owner: 'buyer', sentence: 'S.', params: z.strictObject({}), defaults: {} } as const;
const quiet = { detect: () => [], fine: () => '', explain: () => [] };

const catalogue: Catalogue = {
  metrics: [late, received, rate, position, postings],
  kernels: [
    defineKernel({
      id: 'supply.stock-position',
      derives: 'stock_position',
      params: {},
      needs: { levels: (facts) => facts.selectFrom('stock_level').select(['item', 'quantity']) },
      run: () => [],
    }),
  ],
  detectors: [
    defineDetector({
      ...rest,
      ...quiet,
      id: 'supply.rejects',
      title: 'Rejects',
      needs: { rows: rowsOf((facts) => facts.selectFrom('receipt').select(['document', 'rejected'])) },
    }),
    defineDetector({
      ...rest,
      ...quiet,
      id: 'money.over',
      title: 'Over',
      needs: {
        cells: cellsOf(postings, {
          by: ['account'],
          where: [{ field: 'account.sign', operator: '=', values: ['-1'] }],
        }),
      },
    }),
  ],
  responders: [],
  reports: [],
  assumptions: [],
};

const supply = (kind: Supplied['kind'], columns: string, values: Supplied['values'] = {}): Supplied => ({
  name: kind,
  kind,
  columns: columns.split(' '),
  values,
});
const purchases = supply('order_line', 'orderType document party on lastPromise', { orderType: ['purchase'] });
const receipts = supply('receipt', 'orderType document party on received');

const told = (...supplied: Supplied[]): Readonly<Record<string, string>> => {
  const { metrics, detectors } = coverageOf(catalogue, supplied);
  return Object.fromEntries(
    [...metrics, ...detectors].map(({ id, status, missing }) => [id, [status, ...missing].join(' ')]),
  );
};

describe('what data are enough for', () => {
  test('is nothing without any, and says what is waited for', () => {
    expect(told()).toEqual({
      'supply.late': 'waits order_line.orderType=purchase',
      'supply.received': 'waits receipt',
      'supply.rate': 'waits order_line.orderType=purchase receipt',
      'supply.position': 'waits stock_level',
      'money.postings': 'waits ledger_entry',
      'supply.rejects': 'waits receipt',
      'money.over': 'waits ledger_entry account',
    });
  });

  test('a metric is ready with its columns, partly there without a grouping, and waits without what it counts', () => {
    expect(told(receipts)['supply.received']).toBe('ready');
    expect(told(supply('receipt', 'on received'))['supply.received']).toBe('partly receipt.party');
    expect(told(supply('receipt', 'on party'))['supply.received']).toBe('waits receipt.received');
  });

  test('rows of another type do not count; rows of any type might', () => {
    const sales = { ...purchases, values: { orderType: ['sale'] } };
    expect(told(sales)['supply.late']).toBe('waits order_line.orderType=purchase');
    expect(told({ ...purchases, values: {} })['supply.late']).toBe('ready');
    expect(told(sales, purchases)['supply.late']).toBe('ready');
  });

  test('columns of rows of another type do not count either', () => {
    const without = { ...purchases, columns: ['orderType', 'on'] };
    expect(told(without, { ...purchases, values: { orderType: ['sale'] } })['supply.late']).toBe(
      'waits order_line.lastPromise',
    );
  });

  test('a formula waits for its parts, a derived kind for what its kernel reads', () => {
    expect(told(receipts)['supply.rate']).toBe('waits order_line.orderType=purchase');
    expect(told(receipts, purchases)['supply.rate']).toBe('ready');
    expect(told(supply('stock_level', 'item quantity'))['supply.position']).toBe('ready');
    expect(told(supply('stock_position', 'item onHand'))['supply.position']).toBe('waits stock_level');
  });

  test('a detector waits for the rows and cells of its needs, and the attributes that it asks by', () => {
    expect(told(receipts)['supply.rejects']).toBe('waits receipt.rejected');
    const ledger = supply('ledger_entry', 'account on amount');
    expect(told(ledger)['money.over']).toBe('waits account');
    expect(told(ledger, supply('account', 'account'))['money.over']).toBe('waits account.sign');
    expect(told(ledger, supply('account', 'account sign'))['money.over']).toBe('ready');
  });
});

describe('the next file', () => {
  test('is the one that unlocks most on top of what is there; files that are there are left out', () => {
    const { next } = coverageOf(catalogue, [purchases]);
    expect(next[0]).toEqual({
      file: 'goods-receipts',
      title: 'Goods receipts',
      kinds: ['receipt'],
      unlocksMetrics: 2,
      unlocksDetectors: 1,
      examples: ['Rejects', 'Example', 'Example'],
    });
    expect(next.map(({ file }) => file).slice(0, 3)).toEqual([
      'goods-receipts',
      'production-orders',
      'vendors-and-customers',
    ]);
    expect(next.map(({ file }) => file)).not.toContain('purchase-orders');
  });
});

const entry = (name: string, kind: string, columns: FactMapping['columns']): FactMapping => ({
  name,
  kind,
  from: 'orders',
  join: {},
  where: [],
  id: [],
  inclusiveTo: false,
  columns,
  attributes: {},
});

test('each entry of a mapping says what it is needed for', () => {
  const entries = suppliedBy([
    entry('orders', 'order_line', {
      orderType: { column: 'Type', lookup: { P: 'purchase', S: 'sale' }, otherwise: 'transfer' },
      lineType: { constant: 'goods' },
      party: 'Vendor',
      on: 'Day',
      lastPromise: 'Promise',
    }),
    entry('tax', 'order_line', { orderType: { constant: 'sale' } }),
    entry('other', 'no-kind', {}),
  ]);
  expect(entries.map(({ values }) => values)).toEqual([
    { orderType: ['purchase', 'sale', 'transfer'], lineType: ['goods'] },
    { orderType: ['sale'] },
  ]);
  expect(byEntry(catalogue, [...entries, receipts])).toEqual([
    { name: 'orders', metrics: ['supply.late', 'supply.rate'], detectors: [] },
    { name: 'tax', metrics: [], detectors: [] },
    { name: 'receipt', metrics: ['supply.received', 'supply.rate'], detectors: [] },
  ]);
});
