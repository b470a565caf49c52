import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { formatDecimal } from '@throughline/math';
import { metricOf } from '@throughline/catalog';
import { importInto, open, owner, type Session } from '@throughline/worker';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

/** Values that a person can compute from these few records, through a real import and a real database. */
const records: Readonly<Record<string, string>> = {
  'lines.csv': `Type,Order,Line,Kind,Status,Vendor,Item,On,Promise,Qty,Price,Amount,Cur
purchase,P1,10,goods,complete,V1,A,2026-01-05,2026-01-20,10,2.00,20.00,USD
purchase,P1,20,goods,approved,V1,A,2026-01-05,2026-01-20,10,2.00,20.00,USD
purchase,P1,30,goods,approved,V1,A,2026-01-05,2026-01-20,10,2.00,20.00,USD
purchase,P1,40,goods,complete,V1,A,2026-01-05,2026-01-20,10,2.00,20.00,USD
purchase,P1,50,goods,cancelled,V1,A,2026-01-05,2026-01-20,10,2.00,20.00,USD
purchase,P1,60,goods,approved,V1,A,2026-01-05,2026-12-20,10,2.00,20.00,USD
purchase,P1,70,freight,approved,V1,,2026-01-05,,,,5.00,USD
purchase,P2,10,goods,complete,V2,B,2026-03-10,2026-03-20,4,3.50,14.00,EUR
purchase,P3,10,goods,complete,V2,B,2026-04-10,2026-04-20,1,3.50,3.50,EUR
purchase,P4,10,goods,complete,V1,A,2026-06-30,2026-07-10,3,2.25,6.75,USD
purchase,P5,10,goods,complete,V1,A,2026-07-01,2026-07-10,3,2.25,6.75,USD
production,W1,1,goods,complete,,F,2026-01-02,2026-01-30,100,,,
production,W2,1,goods,complete,,G,2026-02-02,2026-02-27,100,,,
`,
  'receipts.csv': `Type,Order,Line,Vendor,Item,On,Received,Rejected
purchase,P1,10,V1,A,2026-01-15,4,0
purchase,P1,10,V1,A,2026-01-20,6,3
purchase,P1,20,V1,A,2026-01-20,9,0
purchase,P1,40,V1,A,2026-01-21,10,0
purchase,P2,10,V2,B,2026-03-20,4,1
production,W1,1,,F,2026-01-31,100,7
production,W2,1,,G,2026-02-28,100,2
`,
  'prices.csv': `Vendor,Item,Price,Cur,From,To
V1,A,1.90,USD,2026-01-01,2026-06-30
V1,A,2.10,USD,2026-07-01,
V2,B,3.00,EUR,2026-01-01,
`,
  'costs.csv': `Item,Cost,Cur,From,To
F,4.0000,USD,2026-01-01,2026-01-30
F,5.2500,USD,2026-01-31,
`,
  'rates.csv': `From,To,Type,Rate,On
EUR,USD,average,1.10,2026-03-01
`,
  'ledger.csv': `Entry,Account,Unit,On,Amount,Cur
1,6100,D1,2026-01-10,70.10,USD
2,6100,D1,2026-01-31,40.00,USD
3,6100,D1,2026-02-10,30.00,USD
4,6200,D1,2026-01-15,999.99,USD
`,
  'budget.csv': `Account,Unit,On,Amount,Cur
6100,D1,2026-01-31,100.00,USD
6100,D1,2026-03-31,50.00,USD
`,
  'stock.csv': `Item,Site,On,Qty
A,S,2026-01-31,5
B,S,2026-01-31,8
A,T,2026-01-15,2
A,S,2026-02-28,6
`,
  'accounts.csv': `Account,Name,Sign
6100,Wages,-1
6200,Travel,-1
`,
};

const fact = (
  kind: string,
  from: string,
  parts: { id: readonly string[]; columns: object; inclusiveTo?: boolean },
) => ({
  name: from,
  kind,
  from,
  ...parts,
});

const mapping = {
  mapping: 'tiny',
  version: 1,
  title: 'A tiny company',
  company: { name: 'Tiny', currency: 'USD' },
  streams: Object.fromEntries(
    Object.keys(records).map((file) => [
      file.replace('.csv', ''),
      { file, source: file === 'stock.csv' ? 'stock' : 'erp' },
    ]),
  ),
  facts: [
    fact('order_line', 'lines', {
      id: ['Type', 'Order', 'Line'],
      columns: {
        orderType: 'Type',
        document: 'Order',
        line: 'Line',
        lineType: 'Kind',
        status: 'Status',
        party: 'Vendor',
        item: 'Item',
        on: 'On',
        firstPromise: 'Promise',
        lastPromise: 'Promise',
        quantity: 'Qty',
        unitPrice: 'Price',
        amount: 'Amount',
        currency: 'Cur',
      },
    }),
    fact('receipt', 'receipts', {
      id: ['Type', 'Order', 'Line', 'On'],
      columns: {
        orderType: 'Type',
        document: 'Order',
        line: 'Line',
        party: 'Vendor',
        item: 'Item',
        on: 'On',
        received: 'Received',
        rejected: 'Rejected',
      },
    }),
    fact('price', 'prices', {
      id: ['Vendor', 'Item', 'From'],
      inclusiveTo: true,
      columns: { party: 'Vendor', item: 'Item', price: 'Price', currency: 'Cur', from: 'From', to: 'To' },
    }),
    fact('cost_standard', 'costs', {
      id: ['Item', 'From'],
      inclusiveTo: true,
      columns: { item: 'Item', cost: 'Cost', currency: 'Cur', from: 'From', to: 'To' },
    }),
    fact('fx_rate', 'rates', {
      id: ['From', 'To', 'On'],
      columns: { fromCurrency: 'From', toCurrency: 'To', rateType: 'Type', rate: 'Rate', from: 'On' },
    }),
    fact('ledger_entry', 'ledger', {
      id: ['Entry'],
      columns: {
        entry: 'Entry',
        account: 'Account',
        unit: 'Unit',
        entity: { constant: 'E' },
        on: 'On',
        amount: 'Amount',
        currency: 'Cur',
      },
    }),
    fact('budget_line', 'budget', {
      id: ['Account', 'Unit', 'On'],
      columns: {
        account: 'Account',
        unit: 'Unit',
        entity: { constant: 'E' },
        on: 'On',
        amount: 'Amount',
        currency: 'Cur',
      },
    }),
    fact('stock_level', 'stock', {
      id: ['Item', 'Site', 'On'],
      columns: { item: 'Item', site: 'Site', on: 'On', quantity: 'Qty' },
    }),
    fact('account', 'accounts', { id: ['Account'], columns: { account: 'Account', name: 'Name', sign: 'Sign' } }),
  ],
};

let folder = '';
let session: Session | undefined;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'throughline-metrics-'));
  const exports = join(folder, 'exports');
  mkdirSync(exports);
  for (const [file, text] of Object.entries(records)) writeFileSync(join(exports, file), text);
  writeFileSync(join(folder, 'tiny.json'), JSON.stringify(mapping));
  const data = join(folder, 'data');
  await importInto(
    data,
    { folder: exports, mapping: join(folder, 'tiny.json'), knownAt: Date.UTC(2026, 7, 1) },
    { threads: 1 },
  );
  session = await open(data, owner, { threads: 1, businessAt: '2026-07-31' });
});

afterAll(async () => {
  await session?.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Keys, period and value (or why there is none) of each cell. */
const ask = async (id: string, asked: { by?: readonly string[]; period?: string; where?: readonly string[] } = {}) => {
  if (session === undefined) throw new TypeError('the company was not opened');
  const { by = [], period, where = [] } = asked;
  const { cells } = await session.ask(metricOf(id), session.read({ by, rollUp: [], period, where }));
  return cells.map((cell) => [
    ...Object.values(cell.keys),
    ...(cell.period === null ? [] : [cell.period]),
    cell.value === undefined ? cell.why : String(Number(formatDecimal(cell.value))),
  ]);
};

describe('on time in full', () => {
  test('counts a line as kept only when all of it came by its promise', async () => {
    // P1/10 in two parts by the day; P1/20 nine of ten; P1/30 never; P1/40 a day late; P1/50 cancelled; P1/60 not due
    expect(await ask('supply.on-time-in-full', { by: ['line'], where: ['document=P1'] })).toEqual([
      ['10', '1'],
      ['20', '0'],
      ['30', '0'],
      ['40', '0'],
    ]);
    expect(await ask('supply.on-time-in-full', { where: ['document=P1'] })).toEqual([['0.25']]);
  });

  test('by the month of the promise', async () => {
    expect(await ask('supply.on-time-in-full', { period: 'month' })).toEqual([
      ['2026-01', '0.25'],
      ['2026-02', 'no-rows'],
      ['2026-03', '1'],
      ['2026-04', '0'],
      ['2026-05', 'no-rows'],
      ['2026-06', 'no-rows'],
      ['2026-07', '0'],
    ]);
  });
});

describe('value of scrap', () => {
  test('is priced at the cost of the day of completion', async () => {
    expect(await ask('quality.scrap-value', { where: ['item=F'] })).toEqual([[String(7 * 5.25)]]);
  });

  test('is undefined with an item that has no cost on that day', async () => {
    expect(await ask('quality.scrap-value', { by: ['item'] })).toEqual([
      ['F', '36.75'],
      ['G', 'missing-rows'],
    ]);
    expect(await ask('quality.scrap-value')).toEqual([['missing-rows']]);
  });
});

describe('price against list', () => {
  test('takes the list price of the order day', async () => {
    // six goods lines of ten at 2.00 against 1.90, cancelled or not; 30 June at 1.90, 1 July at 2.10
    expect(await ask('supply.price-variance', { by: ['document'], where: ['party=V1'] })).toEqual([
      ['P1', '6'],
      ['P4', '1.05'],
      ['P5', '0.45'],
    ]);
  });

  test('does not add two currencies', async () => {
    expect(await ask('supply.price-variance')).toEqual([['several-currencies']]);
    expect(await ask('supply.price-variance', { by: ['party'] })).toEqual([
      ['V1', '7.5'],
      ['V2', '2.5'],
    ]);
  });
});

describe('spend', () => {
  test('converts at the rate of the order day, at most 35 days old; without one it is undefined', async () => {
    expect(await ask('supply.spend', { by: ['document'] })).toEqual([
      ['P1', '125'],
      ['P2', '15.4'],
      ['P3', 'missing-rows'],
      ['P4', '6.75'],
      ['P5', '6.75'],
    ]);
    expect(await ask('supply.spend')).toEqual([['missing-rows']]);
  });
});

describe('actual against budget', () => {
  test('counts only budgeted cells; a budget without postings is under by all of it', async () => {
    expect(await ask('money.budget-variance', { period: 'month', where: ['unit=D1'] })).toEqual([
      ['2026-01', '10.1'],
      ['2026-02', '0'],
      ['2026-03', '-50'],
    ]);
    expect(await ask('money.actual-without-budget', { by: ['account'] })).toEqual([
      ['6100', '30'],
      ['6200', '999.99'],
    ]);
  });

  test('matched and unmatched together are all postings', async () => {
    expect(await ask('money.actual')).toEqual([['1140.09']]);
    expect(await ask('money.actual-with-budget')).toEqual([['110.1']]);
  });
});

describe('stock on hand', () => {
  test('is the latest count of each site; an item that it no longer lists is at zero', async () => {
    expect(await ask('supply.stock-on-hand', { by: ['item'], period: 'month:2026-01..2026-02' })).toEqual([
      ['A', '2026-01', '7'],
      ['A', '2026-02', '8'],
      ['B', '2026-01', '8'],
      ['B', '2026-02', '0'],
    ]);
    expect(await ask('supply.stock-on-hand', { by: ['site'] })).toEqual([
      ['S', '6'],
      ['T', '2'],
    ]);
  });
});

describe('rejects', () => {
  test('are per million received', async () => {
    expect(await ask('supply.rejects-ppm', { by: ['party'] })).toEqual([
      ['V1', String(Number('103448.275862068966'))],
      ['V2', '250000'],
    ]);
  });
});
