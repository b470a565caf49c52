import type { OverTime, Over, Question } from '@throughline/query';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { agreedCells, normal } from './agreement.ts';
import { openBench, type Bench, type Engines } from './engines.ts';
import { ask, postings, receipts } from './example-metrics.ts';
import { plainFacts } from './generated-facts.ts';

let bench: Bench;
let engines: Engines;

/** Snapshots: north is counted by two systems, south on other days; the bolt is gone from north in February. */
const counted = [
  { source: 'erp', site: 'north', item: 'bolt', on: '2024-01-10', received: '5' },
  { source: 'erp', site: 'north', item: 'nut', on: '2024-01-10', received: '7' },
  { source: 'wms', site: 'north', item: 'bolt', on: '2024-01-20', received: '100' },
  { source: 'erp', site: 'north', item: 'nut', on: '2024-02-03', received: '8' },
  { source: 'erp', site: 'south', item: 'bolt', on: '2024-01-31', received: '-2' },
  { source: 'erp', site: 'south', item: 'nut', on: '2024-03-01', received: null, rejected: '1' },
].map((row) => ({ orderType: 'production', document: 'count', rejected: '2', ...row }));

const posted = [
  { on: '2023-12-31', amount: '10.0001', currency: 'EUR', unit: 'A' },
  { on: '2024-01-01', amount: '-4', currency: 'USD', unit: 'A' },
  { on: '2024-01-15', amount: null, currency: 'EUR', unit: 'B' },
  { on: '2024-02-29', amount: '2.5', currency: 'EUR', unit: 'B' },
  { on: null, amount: '1000', currency: 'EUR', unit: 'B' },
].map((row) => ({ account: 'sales', ...row }));

beforeAll(async () => {
  bench = await openBench();
  engines = await bench.load(new Map([...plainFacts('receipt', counted), ...plainFacts('ledger_entry', posted)]));
});

afterAll(() => bench.stop());

type Adding = { readonly over: Over; readonly time: OverTime };

/** `keys period: num / den, rows, missing`, for January to March unless the question says otherwise. */
const cells = async (which: 'receipts' | 'postings', adding: Adding, part: Partial<Question>): Promise<string[]> => {
  const { metric } = which === 'receipts' ? receipts(adding) : postings(adding);
  const question = ask({ within: { from: '2024-01-01', to: '2024-04-01' }, ...part });
  const found = await agreedCells(engines, metric, { question, view: engines.view({ businessDay: '2024-03-31' }) });
  const shown = found.map((cell) => {
    const place = [...cell.keys, cell.period].filter((key) => key !== null).join(' ');
    const den = cell.den === null ? '' : ` / ${normal(cell.den)}`;
    return `${place}: ${normal(cell.num)}${den}, ${cell.rows} rows, ${cell.missing} missing`;
  });
  return shown.toSorted();
};

test('closing takes the latest snapshot day of each site and source, and an absent item is zero', async () => {
  expect(await cells('receipts', { over: 'sum', time: 'closing' }, { by: ['item'], period: 'month' })).toEqual([
    'bolt 2024-01: 103, 3 rows, 0 missing',
    'bolt 2024-02: 98, 2 rows, 0 missing',
    'bolt 2024-03: 100, 1 rows, 0 missing',
    'nut 2024-01: 7, 1 rows, 0 missing',
    'nut 2024-02: 8, 1 rows, 0 missing',
    'nut 2024-03: 8, 2 rows, 1 missing',
  ]);
});

test('a condition narrows the items, never the day of the latest snapshot', async () => {
  const where = [{ field: 'item', operator: '=', values: ['bolt'] }] as const;
  const part = { where, by: ['site', 'source'], period: 'quarter' } as const;
  expect(await cells('receipts', { over: 'sum', time: 'closing' }, part)).toEqual([
    'north erp 2024-Q1: 0, 0 rows, 0 missing',
    'north wms 2024-Q1: 100, 1 rows, 0 missing',
    'south erp 2024-Q1: 0, 0 rows, 0 missing',
  ]);
});

test('opening is the state before the period begins; before the first snapshot there is none', async () => {
  expect(await cells('receipts', { over: 'sum', time: 'opening' }, { period: 'month' })).toEqual([
    '2024-02: 110, 4 rows, 0 missing',
    '2024-03: 106, 3 rows, 0 missing',
  ]);
});

test('an extreme, a mean and a quantile of nothing are undefined, a sum and a count are zero', async () => {
  const part = { by: ['item'], where: [{ field: 'site', operator: '=', values: ['south'] }], period: 'month' } as const;
  const nut = async (over: Over): Promise<string[]> =>
    (await cells('receipts', { over, time: 'closing' }, part)).filter((line) => line.startsWith('bolt 2024-03'));
  expect(await nut('sum')).toEqual(['bolt 2024-03: 0, 0 rows, 0 missing']);
  expect(await nut('distinct')).toEqual(['bolt 2024-03: 0, 0 rows, 0 missing']);
  for (const over of ['mean', 'ratio', 'quantile', 'min', 'max'] as const) {
    expect(await nut(over)).toEqual(['bolt 2024-03: null, 0 rows, 0 missing']);
  }
});

test('average is the mean over the days since the first snapshot of the state at the end of each', async () => {
  const january = { within: { from: '2024-01-01', to: '2024-02-01' }, period: 'month' } as const;
  const [line] = await cells('receipts', { over: 'sum', time: 'average' }, january);
  const sum = 10 * 12 + 11 * 112 + 1 * 110;
  expect(line).toBe(`2024-01: ${sum} / 22, ${10 * 2 + 11 * 3 + 4} rows, 0 missing`);
});

test('balance is everything up to the end, also what came before the span', async () => {
  expect(await cells('postings', { over: 'sum', time: 'balance' }, { by: ['currency'], period: 'month' })).toEqual([
    'EUR 2024-01: 10.0001, 2 rows, 1 missing',
    'EUR 2024-02: 12.5001, 3 rows, 1 missing',
    'EUR 2024-03: 12.5001, 3 rows, 1 missing',
    'USD 2024-01: -4, 1 rows, 0 missing',
    'USD 2024-02: -4, 1 rows, 0 missing',
    'USD 2024-03: -4, 1 rows, 0 missing',
  ]);
  expect(await cells('postings', { over: 'sum', time: 'balance' }, {})).toEqual([': 8.5001, 4 rows, 1 missing']);
});

test('a balance of two currencies says so, even where each month has one of its own', async () => {
  const { metric } = postings({ over: 'sum', time: 'balance' });
  const question = ask({ period: 'year' });
  const found = await agreedCells(engines, metric, { question, view: engines.view({ businessDay: '2024-12-31' }) });
  expect(found.map((cell) => `${cell.period}: ${cell.currencies}`).toSorted()).toEqual(['2023: 1', '2024: 2']);
});

test('a sum keeps count of what is undefined, and a sum of only that is undefined', async () => {
  expect(await cells('postings', { over: 'sum', time: 'sum' }, { by: ['unit'], period: 'month' })).toEqual([
    'A 2024-01: -4, 1 rows, 0 missing',
    'B 2024-01: null, 1 rows, 1 missing',
    'B 2024-02: 2.5, 1 rows, 0 missing',
  ]);
  const nobody = [{ field: 'unit', operator: '=', values: ['nobody'] }] as const;
  expect(await cells('postings', { over: 'sum', time: 'sum' }, { where: nobody })).toEqual([
    ': null, 0 rows, 0 missing',
  ]);
});

test('a row without a day counts in the whole, and in no period', async () => {
  const found = await cells(
    'postings',
    { over: 'sum', time: 'sum' },
    { within: { from: '1900-01-01', to: '2100-01-01' } },
  );
  expect(found).toEqual([': 8.5001, 4 rows, 1 missing']);
  const { metric } = postings({ over: 'sum', time: 'sum' });
  const all = await agreedCells(engines, metric, { question: ask({ period: 'year' }), view: engines.view() });
  expect(all.map((cell) => cell.period ?? 'none').toSorted()).toEqual(['2023', '2024', 'none']);
});
