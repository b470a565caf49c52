import { describe, expect, it } from 'vitest';
import { sizeOf } from '../company/size.ts';
import { keyOf, livedOf, named, total, type Lived, type Row } from '../lived.fixture.ts';
import { everything, planting, type Mix, type Truth } from './mix.ts';
import { foundCompany } from '../company/found.ts';
import { recordsOf } from '../company-records.ts';
import type { TableName } from '../tables.data.ts';

const [seed, size] = [5310, sizeOf(0.05, 24)];

const alike: Mix = everything.filter(({ distractor }) => distractor);

const known = new Map<Mix, ReadonlyMap<string, readonly string[]>>();

/** All lines of a company with a mix, by file, of half a year. Numbers of documents of purchasing stand aside. */
const linesOf = (mix: Mix): ReadonlyMap<string, readonly string[]> => {
  const kept = known.get(mix);
  if (kept !== undefined) return kept;
  const files = new Map<string, string[]>();
  const company = foundCompany(seed, sizeOf(0.05, 6));
  recordsOf({ company, plants: [planting(mix, () => undefined)] }, (file, line) => {
    const own = files.get(file) ?? [];
    files.set(file, own);
    own.push(line.replaceAll(/\b(PO|GR)\d+/g, '$1'));
  });
  known.set(mix, files);
  return files;
};

let lived: Lived | undefined;
const rows = (table: TableName): readonly Row[] => (lived ??= livedOf(seed, alike, size)).rows(table);

const truths: Truth[] = [];
recordsOf(
  {
    company: { ...foundCompany(seed, size), days: 1 },
    plants: [planting(alike, (truth) => void truths.push(truth))],
  },
  () => undefined,
);

const truthOf = (type: string): Truth => {
  const truth = truths.find((own) => own.type === type);
  if (truth === undefined) throw new Error(`nothing planted for ${type}`);
  return truth;
};

const keysOf = (type: string): readonly string[] => truthOf(type).named;
const number = (row: Row, column: string): number => Number(row(column));
const last = '2026-10-31';

const having = (table: TableName, column: string, key: string): readonly Row[] =>
  rows(table).filter((row) => row(column) === key);

describe('the records show that a look-alike is fine', () => {
  it('two vendors of a group bill the same amount: each by its own order, account and tax number', () => {
    const [own = '', sister = ''] = keysOf('duplicate-payment-second-vendor');
    const bills = having('finance/vendor-invoices.csv', 'Vendor', sister);
    const order = having('erp/purchase-order-lines.csv', 'Vendor', sister)[0];
    const twin = having('erp/purchase-order-lines.csv', 'Vendor', own).filter(
      (row) => row('Amount') === order?.('Amount') && row('Ordered on') === order('Ordered on'),
    );
    const masters = [own, sister].map((code) => having('erp/vendors.csv', 'Vendor', code)[0]);
    expect([bills.length, twin.length]).toEqual([1, 1]);
    expect(bills[0]?.('Order')).toBe(order?.('Order'));
    expect(bills[0]?.('Order')).not.toBe(twin[0]?.('Order'));
    for (const column of ['Bank account', 'Tax id']) expect(masters[0]?.(column) === masters[1]?.(column)).toBe(false);
  });

  it('an instalment is billed for the line of the order that names it, and both come to a whole that was billed before', () => {
    const [vendor = ''] = keysOf('duplicate-payment-split');
    const services = having('finance/vendor-invoices.csv', 'Vendor', vendor).filter(
      (row) => row('Item') === '' && row('Type') === 'goods',
    );
    const orders = [...named(services, 'Order').values()].filter((own) => own[0]?.('Order') !== '');
    const amount = (own: readonly Row[]) => Math.round(100 * total(own, (row) => number(row, 'Amount')));
    const parts = orders.filter((own) => own.length === 2);
    expect(parts).toHaveLength(1);
    expect(parts[0]?.map((row) => row('Order line'))).toEqual(['1', '2']);
    expect(orders.filter((own) => own.length === 1).map(amount)).toContain(amount(parts[0] ?? []));
  });

  it('an invoice whose discount was let go was held on the day for it', () => {
    const [vendor = ''] = keysOf('lost-discounts');
    const held = named(having('quality/quality-events.csv', 'Vendor', vendor), 'Document');
    const paid = named(rows('finance/payments-made.csv'), 'Vendor', 'Invoice');
    const lost = having('finance/vendor-invoices.csv', 'Vendor', vendor).filter((row) => {
      const on = paid.get(keyOf(row, 'Vendor', 'Invoice'))?.[0]?.('Paid on') ?? '';
      return row('Invoiced on') >= '2026-08-15' && on > row('Discount by') && row('Discount by') !== '';
    });
    const open = (row: Row): boolean =>
      (held.get(row('Order')) ?? []).some(
        (event) => event('Day') <= row('Discount by') && (event('Closed on') || last) > row('Discount by'),
      );
    expect(lost.length).toBeGreaterThan(2);
    expect(lost.filter((row) => !open(row)).map((row) => row('Invoice'))).toEqual([]);
  });

  it('who approved bears the name of who asked and is somebody else', () => {
    const [asked = '', head = ''] = keysOf('self-approved');
    const orders = having('erp/purchase-order-lines.csv', 'Requester', asked);
    expect(orders.filter((row) => row('Approver') === head).length).toBeGreaterThan(4);
    expect(orders.filter((row) => row('Approver') === asked)).toEqual([]);
    const [one, two] = [asked, head].map((code) => having('hr/people.csv', 'Person', code)[0]?.('Name'));
    expect(one).toBe(two);
  });

  it('lines that did not come are cancelled, or promised for a day that lies ahead', () => {
    const [vendor = ''] = keysOf('never-delivered');
    const lines = having('erp/purchase-order-lines.csv', 'Vendor', vendor);
    expect(lines.map((row) => row('Status')).toSorted()).toEqual(
      ['cancelled', 'open'].flatMap((status) => [status, status, status, status]),
    );
    expect(lines.every((row) => row('First promise') < '2026-09-15')).toBe(true);
    expect(lines.filter((row) => row('Status') === 'open').every((row) => row('Last promise') > last)).toBe(true);
    expect(having('erp/goods-receipts.csv', 'Vendor', vendor)).toEqual([]);
  });

  it('shelves are not empty although an offer runs', () => {
    const items = keysOf('promotion-stock-out');
    const level = (item: string): number =>
      total(
        having('erp/stock-on-hand.csv', 'Item', item).filter((row) => row('Day') === last),
        (row) => number(row, 'Quantity'),
      );
    expect(items.map((item) => level(item) > 0)).toEqual([true, true]);
  });

  it('a winter article was sold in each winter, and never in between', () => {
    const [item = ''] = keysOf('obsolete-stock');
    const months = new Set(
      having('erp/sales-order-lines.csv', 'Item', item).map((row) => row('Ordered on').slice(0, 7)),
    );
    expect([...months].every((month) => /-(11|12|01|02)$/.test(month))).toBe(true);
    expect(new Set([...months].map((month) => month.slice(0, 4))).size).toBe(3);
  });

  it('nothing is to come from where a port is closed, although there is a vendor', () => {
    const region = having('it/incidents.csv', 'Incident', keysOf('port-closed')[0] ?? '')[0]?.('Region') ?? '';
    const vendors = having('erp/vendors.csv', 'Country', region).map((row) => row('Vendor'));
    const lines = rows('erp/purchase-order-lines.csv').filter((row) => vendors.includes(row('Vendor')));
    expect(vendors).toHaveLength(1);
    expect(new Set(lines.map((row) => row('Status')))).toEqual(new Set(['closed']));
  });

  it('a system that is not there was announced', () => {
    const incident = having('it/incidents.csv', 'Incident', keysOf('system-down')[0] ?? '')[0];
    expect(incident?.('What happened')).toContain('planned maintenance');
    expect(incident?.('Began on')).toBe(last);
  });

  it('a bench that takes together what came until nine has routings that plan a day of waiting', () => {
    const [bench = ''] = keysOf('batching');
    const planned = rows('erp/routings.csv').filter((row) => number(row, 'Queue days') > 0);
    expect(planned.length).toBeGreaterThan(0);
    expect(new Set(planned.map((row) => row('Work centre')))).toEqual(new Set([bench]));
  });

  it('a winter article is planned for the winters only, and is not planned by a reorder point after them', () => {
    const [item = ''] = keysOf('obsolete-stock');
    const planned = having('sales/demand-plan.csv', 'Item', item).filter((row) => number(row, 'Quantity') > 0);
    expect(planned.length).toBeGreaterThan(0);
    expect(planned.every((row) => /-(11|12|01|02)-/.test(row('Month')))).toBe(true);
  });

  it('orders that pass a second time do so by the routing', () => {
    const [, station = ''] = keysOf('rework-loop');
    const planned = new Set(
      having('erp/routings.csv', 'Work centre', station)
        .filter((row) => row('Step').endsWith('R1'))
        .map((row) => keyOf(row, 'Item', 'Step')),
    );
    const again = having('erp/operations.csv', 'Work centre', station).filter((row) => row('Step').endsWith('R1'));
    const unplanned = again.filter((row) => !planned.has(keyOf(row, 'Item', 'Step')));
    expect(planned.size).toBeGreaterThan(0);
    expect(unplanned.length).toBeLessThan(again.length / 2);
  });

  it('orders without a credit check are below the limit of the procedure, and no other is from its day on', () => {
    const from = having('compliance/obligations.csv', 'Obligation', 'procedure-credit-check')[0]?.('Holds from') ?? '';
    const checked = new Set(having('logs/order-to-cash.csv', 'Activity', 'Credit checked').map((row) => row('Case')));
    const orders = [...named(rows('erp/sales-order-lines.csv'), 'Order').values()].filter(
      (own) => (own[0]?.('Ordered on') ?? '') >= from,
    );
    const worth = (own: readonly Row[]): number => total(own, (row) => number(row, 'Amount'));
    const skipped = orders.filter((own) => !checked.has(own[0]?.('Order') ?? ''));
    expect(skipped.length).toBeGreaterThan(10);
    expect(skipped.filter((own) => worth(own) >= 250)).toEqual([]);
    expect(orders.filter((own) => worth(own) < 250).length).toBe(skipped.length);
  });

  it('shelves have been counted once a month for long', () => {
    const days = new Set(rows('erp/stock-counts.csv').map((row) => row('Counted on')));
    const late = [...days].filter((day) => day > '2025-12-01');
    expect(new Set(late.map((day) => day.slice(0, 7))).size).toBe(late.length);
    expect(late.length).toBeGreaterThanOrEqual(10);
  });
});

/** What goes on although papers, names and procedures differ: nothing else may change by them. */
const onPaper: Mix = alike.filter(({ type }) =>
  [
    'duplicate-payment-second-vendor',
    'duplicate-payment-split',
    'lost-discounts',
    'self-approved',
    'never-delivered',
    'port-closed',
    'system-down',
    'skipped-step',
  ].includes(type),
);

it.each([
  'erp/shipments.csv',
  'erp/stock-moves.csv',
  'erp/operations.csv',
  'erp/transfer-orders.csv',
  'mes/production-events.csv',
  'hr/absences.csv',
] as const)('%s is the same with the look-alikes that are papers only as without them', (table) => {
  const texts = [onPaper, []].map((mix) => linesOf(mix).get(table) ?? []);
  expect(texts[0]?.length).toBeGreaterThan(50);
  expect(texts[0]).toEqual(texts[1]);
});
