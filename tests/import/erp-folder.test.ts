import { describe as diagnosisText } from '@throughline/model';
import { beforeAll, describe, expect, test } from 'vitest';
import { reportOf } from '../exports/erp/company.ts';
import { writeReports } from '../exports/erp/dialect.ts';
import { dialects } from '../exports/erp/dialects.data.ts';
import { sumOf } from '../exports/erp/report.ts';
import { scratchFolders } from '../exports/scratch.ts';
import { importUnknown, selectOne, type ImportedUnknown } from './unknown.ts';

const scratch = scratchFolders();

const count = (key: string): string => String(reportOf(key).rows.length);

/** A figure of the company, how it is asked of the facts, and what the reports say. */
const figures: readonly (readonly [what: string, select: string, expected: string])[] = [
  ['vendors', `count(*) from party where role = 'vendor'`, count('vendors')],
  ['customers', `count(*) from party where role = 'customer'`, count('customers')],
  ['items', 'count(*) from item', count('items')],
  ['safety stock', 'sum("safetyStock") from item', sumOf(reportOf('items'), 'safetyStock')],
  ['purchase order lines', `count(*) from order_line where "orderType" = 'purchase'`, count('purchaseOrders')],
  [
    'purchase value',
    `sum(amount) from order_line where "orderType" = 'purchase'`,
    sumOf(reportOf('purchaseOrders'), 'amount'),
  ],
  [
    'ordered quantity',
    `sum(quantity) from order_line where "orderType" = 'purchase'`,
    sumOf(reportOf('purchaseOrders'), 'quantity'),
  ],
  [
    'received quantity',
    `sum(received) from receipt where "orderType" = 'purchase'`,
    sumOf(reportOf('receipts'), 'quantity'),
  ],
  [
    'invoiced',
    `sum(amount) from invoice_line where "invoiceType" = 'purchase'`,
    sumOf(reportOf('purchaseInvoices'), 'amount'),
  ],
  ['paid', `sum(amount) from payment where "paymentType" = 'paid'`, sumOf(reportOf('payments'), 'amount')],
  ['sales value', `sum(amount) from order_line where "orderType" = 'sale'`, sumOf(reportOf('salesOrders'), 'amount')],
  ['shipped quantity', 'sum(quantity) from shipment', sumOf(reportOf('deliveries'), 'quantity')],
  ['stock', 'sum(quantity) from stock_level', sumOf(reportOf('stock'), 'quantity')],
  ['ledger lines', 'count(*) from ledger_entry', count('ledger')],
  ['ledger', 'sum(amount) from ledger_entry', sumOf(reportOf('ledger'), 'amount')],
  ['production orders', `count(*) from order_line where "orderType" = 'production'`, count('workOrders')],
  [
    'to be produced',
    `sum(quantity) from order_line where "orderType" = 'production'`,
    sumOf(reportOf('workOrders'), 'quantity'),
  ],
];

const asNumber = (text: string | null | undefined): string => String(Number(text ?? 'nothing'));

describe.each(dialects)('the twelve reports in the $name dialect', (dialect) => {
  const data = scratch();
  const folder = scratch();
  let imported: ImportedUnknown;
  beforeAll(async () => {
    await writeReports(folder, dialect);
    imported = await importUnknown(data, folder);
  }, 120_000);

  test('are read without a row lost: what is staged, rejected and left out adds up', () => {
    const { streams } = imported.outcome.manifest;
    expect(streams).toHaveLength(12);
    expect(streams.reduce((sum, s) => sum + s.rejected, 0)).toBe(0);
    expect(
      imported.outcome.manifest.diagnostics.total,
      imported.outcome.diagnostics.map(diagnosisText).join('\n'),
    ).toBe(0);
  });

  test.each(figures)('%s', async (_, select, expected) => {
    const row = await selectOne(data, `select ${select.replace(' from ', ' as n from ')}`);
    expect(asNumber(row['n'])).toBe(asNumber(expected));
  });

  test('orders are promised, placed and due on the days of the reports', async () => {
    const rows = reportOf('purchaseOrders').rows;
    const days = await selectOne(
      data,
      `select min("on") as a, max("on") as b, min(coalesce("lastPromise", need)) as c, max(coalesce("lastPromise", need)) as d from order_line where "orderType" = 'purchase'`,
    );
    const sorted = (column: number): string[] => rows.map((row) => row[column] ?? '').toSorted();
    expect(Object.values(days)).toEqual([sorted(4)[0], sorted(4).at(-1), sorted(5)[0], sorted(5).at(-1)]);
  });
});
