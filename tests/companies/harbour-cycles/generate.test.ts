import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { isWorkingDay } from '@throughline/calendar';
import { addMonths, formatDay } from '@throughline/math';
import { assumptionsSchema, authoritySchema, companySchema, decisionsSchema, mappingSchema } from '@throughline/model';
import { describe, expect, test } from 'vitest';
import { departures, plans } from './generator/chart.data.ts';
import { makeCompany } from './generator/company.ts';
import { businessDay, calendar, later, on } from './generator/days.ts';
import { items } from './generator/items.data.ts';
import { priceOn, vendorOf, type PurchaseLine, type PurchaseOrder } from './generator/purchasing.ts';
import { recordsOf, tablesOf } from './generator/records.ts';
import { plantStock, snapshotDays } from './generator/stock.ts';
import { listPrices, vendors } from './generator/vendors.data.ts';

const folder = import.meta.dirname;
const read = (...path: string[]): string => readFileSync(join(folder, ...path), 'utf8');
const json = (file: string): unknown => JSON.parse(read(file));

const company = makeCompany();
const records = recordsOf(company);
const tables = new Map(tablesOf(company).map((table) => [table.file, table]));

const textOf = (file: string): string => records.get(file) ?? '';

const column = (file: string, name: string): string[] => {
  const table = tables.get(file);
  const at = table?.header.indexOf(name) ?? -1;
  expect(at, `${file} has a column ${name}`).toBeGreaterThanOrEqual(0);
  return (table?.rows ?? []).map((row) => row[at] ?? '');
};

const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);
const receivedOf = (line: PurchaseLine): number => sum(line.receipts.map((r) => r.quantity));

interface Placed {
  readonly name: string;
  readonly order: PurchaseOrder;
  readonly line: PurchaseLine;
}

const placed: readonly Placed[] = company.orders.flatMap((order) =>
  order.lines.map((line, i) => ({ name: `${order.number}/${(i + 1) * 10}`, order, line })),
);
const open = placed.filter(
  ({ order, line }) => ['Entered', 'Released'].includes(order.status) && receivedOf(line) < line.quantity,
);
const names = (lines: readonly Placed[]): string[] => lines.map(({ name }) => name);

const inactiveOf = (lines: readonly Placed[]): string[] =>
  names(lines.filter(({ line }) => !vendorOf(line.vendor).active));

/** The share of painted frames that were due between two days and scrapped for a blemish. */
const blemished = (from: string, to: string): number => {
  const frames = company.production.filter(
    (o) => ['2100', '2200'].includes(o.item) && o.due >= on(from) && o.due < on(to),
  );
  const scrapped = frames.filter((o) => o.reason === 'PB').map((o) => o.scrapped);
  return sum(scrapped) / sum(frames.map((o) => o.quantity));
};

describe('the committed files', () => {
  test('are what the generator writes', () => {
    expect(readdirSync(join(folder, 'records')).toSorted()).toEqual([...records.keys()].toSorted());
    for (const [file, text] of records) expect(read('records', file), file).toBe(text);
  });

  test('are small', () => {
    expect(sum([...records.values()].map((text) => Buffer.byteLength(text)))).toBeLessThan(400_000);
  });

  test('come in the dialects of several systems', () => {
    expect(textOf('items.csv').startsWith('\uFEFF')).toBe(true);
    expect(textOf('vendors.csv')).toContain('"Kestrel ""K"" Forge, Inc.","210 Anvil Avenue\nKestrel Ridge, PA"');
    expect(textOf('ledger.csv')).toMatch(/;\d{2}\.\d{2}\.2026;6011;D11;HC-MFG;\d{3}\.\d{3},\d{2};USD;/);
    expect(textOf('goods-receipts.csv')).toMatch(/,\d{2}\/\d{2}\/2026,/);
    expect(textOf('bill-of-materials.csv')).toContain('\t');
  });

  test('settings and mapping follow their schemas', () => {
    expect(companySchema.parse(json('company.json')).name).toBe('Harbour Cycles');
    const assumptions = assumptionsSchema.parse(json('assumptions.json'));
    expect(assumptions.filter((a) => a.signedOn === undefined).map((a) => a.id)).toEqual(['expedite-cost']);
    expect(authoritySchema.parse(json('authority.json')).people).toHaveLength(8);
    expect(decisionsSchema.parse(json('decisions.json'))).toEqual([]);
    const mapping = mappingSchema.parse(json('mapping.json'));
    expect(mapping.mapping).toBe('harbour-cycles');
    expect(
      Object.values(mapping.streams)
        .map((stream) => stream.file)
        .toSorted(),
    ).toEqual([...records.keys()].toSorted());
  });
});

describe('documents', () => {
  test('every order line has its header and every receipt its line', () => {
    const headers = column('purchase-orders.csv', 'Order No');
    expect(new Set(headers).size).toBe(headers.length);
    expect(column('purchase-order-lines.csv', 'Order No').filter((order) => !headers.includes(order))).toEqual([]);
    const lines = new Set(names(placed));
    const numbers = column('goods-receipts.csv', 'Line');
    const receipts = column('goods-receipts.csv', 'Order No').map((order, i) => `${order}/${numbers[i]}`);
    expect(receipts.filter((receipt) => !lines.has(receipt))).toEqual([]);
  });

  test('receipts never exceed what was ordered, nor rejects what was received', () => {
    for (const { name, line } of placed) {
      expect(receivedOf(line), name).toBeLessThanOrEqual(line.quantity);
      expect(new Set(line.receipts.map((r) => r.day)).size, name).toBe(line.receipts.length);
      for (const receipt of line.receipts) {
        expect(receipt.rejected, name).toBeLessThanOrEqual(receipt.quantity);
        expect(receipt.day, name).toBeGreaterThanOrEqual(line.placed);
      }
    }
  });

  test('a closed order is received, but for the one that was closed short', () => {
    const short = placed.filter(({ order, line }) => order.status === 'Closed' && receivedOf(line) < line.quantity);
    expect(short.map(({ name, line }) => `${name} ${line.item}`)).toEqual(['PO-41089/10 3020']);
  });

  test('everything happened on working days, and nothing after the last day', () => {
    const days = [
      ...placed.flatMap(({ line }) => [line.placed, ...line.receipts.map((r) => r.day)]),
      ...company.production.flatMap((o) => [o.released, ...(o.finished === undefined ? [] : [o.finished])]),
      ...company.ledger.map((posting) => posting.day),
      ...company.stock.map((bin) => bin.day),
    ];
    expect(formatDay(businessDay)).toBe('2026-10-30');
    expect(Math.max(...days)).toBe(businessDay);
    expect(Math.min(...days)).toBeGreaterThanOrEqual(on('2025-01-01'));
    expect(days.filter((day) => !isWorkingDay(day, calendar)).map(formatDay)).toEqual([]);
  });

  test('production uses only listed items, and the plant never runs below nothing', () => {
    const listed = new Set(items.map((item) => item.item));
    expect(company.production.filter((order) => !listed.has(order.item))).toEqual([]);
    for (const name of ['Assembly', 'Component'])
      expect(column('bill-of-materials.csv', name).filter((item) => !listed.has(item))).toEqual([]);
    for (const { item } of items.filter((i) => !i.item.startsWith('1')))
      for (const day of snapshotDays) expect(plantStock(item, day, company), item).toBeGreaterThanOrEqual(0);
  });
});

describe('money', () => {
  test('ledger amounts have whole cents on known accounts and units', () => {
    const accounts = new Set(column('accounts.csv', 'Account'));
    const units = new Set(column('departments.csv', 'Cost Center'));
    for (const posting of company.ledger) {
      expect(Number.isSafeInteger(posting.cents), posting.voucher).toBe(true);
      expect(accounts.has(posting.account) && units.has(posting.unit), posting.voucher).toBe(true);
    }
    expect(column('ledger.csv', 'Amount').filter((text) => !/^\d{1,3}(\.\d{3})*,\d{2}$/.test(text))).toEqual([]);
  });

  test('every purchase line has a list price with its vendor on its day', () => {
    for (const { name, line } of placed) {
      const price = listPrices.find((p) => p.vendor === line.vendor && p.item === line.item);
      expect(price === undefined ? undefined : priceOn(price, line.placed), name).toBe(line.unitPrice);
      expect(line.placed <= on(price?.until ?? '2026-10-30'), name).toBe(true);
    }
  });
});

describe('what truth.md says', () => {
  test('1: three lines are open with the inactive vendor; received and rejected ones are not', () => {
    expect(inactiveOf(open)).toEqual(['PO-41109/10', 'PO-41109/20', 'PO-41115/10']);
    expect(inactiveOf(placed.filter(({ order }) => order.status !== 'Closed' && order.status !== 'Released'))).toEqual([
      'PO-41101/10',
      'PO-41105/10',
      'PO-41115/10',
      'PO-41116/10',
    ]);
    for (const item of ['3240', '3250']) {
      const listing = listPrices.filter((price) => price.item === item).map((price) => vendorOf(price.vendor));
      expect(listing.filter((vendor) => vendor.active).map((vendor) => vendor.vendor)).toEqual(['V-1002', 'V-1008']);
    }
  });

  test('2: two bought items run out before their next promised receipt', () => {
    const short = [...company.histories.keys()].filter((item) => {
      const daily = company.curves.get(item)?.perDay ?? 0;
      const coming = open.filter(({ line }) => line.item === item && line.last > businessDay).map((o) => o.line.last);
      const out = later(businessDay, Math.floor(plantStock(item, businessDay, company) / daily) + 1);
      return out < Math.min(later(businessDay, 42), ...coming);
    });
    expect(short).toEqual(['3150', '3310']);
  });

  test('3: five lines of one vendor and a single other line are past their last promise', () => {
    const late = open.filter(({ line }) => line.last < businessDay);
    expect(late.map(({ name, line }) => `${name} ${line.vendor}`)).toEqual([
      'PO-41119/10 V-1004',
      'PO-41119/20 V-1004',
      'PO-41127/10 V-1004',
      'PO-41127/20 V-1004',
      'PO-41129/10 V-1004',
      'PO-41134/10 V-1008',
    ]);
    expect(late.every(({ line }) => line.receipts.length > 0)).toBe(true);
  });

  test('4: maintenance overspends on contracts while its spare parts stay below plan', () => {
    const from = on('2026-01-01');
    const over = (unit: string, account: string): number => {
      const budget = plans.find((plan) => plan.unit === unit && plan.account === account)?.monthly.slice(0, 10) ?? [];
      const postings = company.ledger.filter((p) => p.unit === unit && p.account === account && p.day >= from);
      return Math.round(sum(postings.map((p) => p.cents)) / 100 - sum(budget));
    };
    expect(departures.map((d) => over(d.unit, d.account))).toEqual([53_683, -21_506]);
    expect(over('D22', '6410')).toBe(17_355);
  });

  test('5: three lines are promised before they were placed', () => {
    const early = placed.filter(({ line }) => line.last < line.placed);
    expect(names(early)).toEqual(['PO-41062/30', 'PO-41065/10', 'PO-41066/30']);
    for (const { line } of early) expect(addMonths(line.first, 12)).toBeGreaterThan(line.placed);
  });

  test('6: paint blemishes rise in the last four months', () => {
    const before = blemished('2025-05-05', '2026-07-01');
    expect(before).toBeLessThan(0.012);
    expect(blemished('2026-07-01', '2026-09-01')).toBeGreaterThan(2 * before);
    expect(blemished('2026-10-01', '2026-10-31')).toBeGreaterThan(4 * before);
    const porous = company.production.filter((o) => o.reason === 'WP' && o.scrapped > 1);
    expect(porous.map((o) => `${o.order} ${o.scrapped}`)).toEqual(['WO-60262 11']);
  });

  test('bad rows: one ragged, one day that does not exist, one text for a number', () => {
    const ragged = [...tables.values()].flatMap((t) => t.rows.filter((row) => row.length !== t.header.length));
    expect(ragged.map((row) => row.slice(0, 2))).toEqual([['V-1006', '3610']]);
    expect(column('exchange-rates.csv', 'Fixed on').filter((day) => day.startsWith('31/02'))).toEqual(['31/02/2026']);
    expect(column('stock.csv', 'Quantity').filter((text) => Number.isNaN(Number(text)))).toEqual(['about 40']);
  });

  test('people are named by role', () => {
    expect([...new Set(vendors.map((vendor) => vendor.buyer))].toSorted()).toEqual(['Buyer 1', 'Buyer 2', 'Buyer 3']);
  });
});
