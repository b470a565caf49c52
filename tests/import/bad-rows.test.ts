import { cpSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe as inWords } from '@throughline/model';
import { beforeAll, expect, test } from 'vitest';
import { changeRecord, copyInto, scratchFolders } from '../exports/scratch.ts';
import { findRecord, readTable, writeTable } from '../exports/table.ts';
import { changes, everyAnswer, importFrom, rowsOf, sampleExports, within, withoutImports } from './sample.ts';

const scratch = scratchFolders();
const first = '2026-11-01T06:00:00Z';
const second = '2026-11-02T06:00:00Z';
const third = '2026-11-03T06:00:00Z';
let base = '';
let before = '';

const imported = (): string => {
  const data = scratch();
  cpSync(base, data, { recursive: true });
  return data;
};

beforeAll(async () => {
  base = scratch();
  await importFrom(base, { folder: sampleExports, knownAt: first });
  before = await everyAnswer(base);
}, 60_000);

test('what did not fit is told by file, line, column, expected and found; the rest is there and the counts add up', async () => {
  const found = await within(base, async (session) => ({
    quarantine: await session.quarantine(),
    manifest: session.manifests[0],
  }));
  const lineOf = (file: string, record: Record<string, string>): number =>
    findRecord(readTable(join(sampleExports, file)), record).line;
  const rate = lineOf('exchange-rates.csv', { 'Fixed on': '31/02/2026' });
  const count = lineOf('stock.csv', { Quantity: 'about 40' });
  expect(found.quarantine.map(inWords).toSorted()).toEqual([
    ...['rate-average', 'rate-end-of-day'].map(
      () =>
        `exchange-rates.csv, line ${rate} (row ${rate - 1}), column Fixed on: expected a day as DD/MM/YYYY, found "31/02/2026". 31 February does not exist: correct the day in the source.`,
    ),
    expect.stringMatching(/^price-list\.csv, line 42 \(row 41\): expected 9 fields/),
    `stock.csv, line ${count} (row ${count - 1}), column Quantity: expected a number with at most 6 decimals, found "about 40". Correct it in the source; a unit that always stands there belongs in "unit" of this column.`,
  ]);
  expect(found.manifest?.diagnostics.total).toBe(4);
  for (const [entry, stream] of [
    ['stock', 'stock'],
    ['rate-average', 'exchange-rate'],
    ['price-list', 'price-list'],
  ]) {
    const fact = found.manifest?.facts.find((f) => f.entry === entry);
    const file = found.manifest?.streams.find((s) => s.stream === stream);
    const total = readTable(join(sampleExports, file?.file ?? '')).records.length;
    expect((fact?.added ?? 0) + (fact?.quarantined ?? 0) + (file?.rejected ?? 0), entry).toBe(total);
  }
});

test('a good row that becomes bad keeps its fact, and the mended row replaces it', async () => {
  const data = imported();
  const folder = copyInto(scratch(), sampleExports);
  const record = { Voucher: '900001' };
  const line = changeRecord(folder, { file: 'ledger.csv', record, set: { Amount: 'n/a' } });
  const bad = await importFrom(data, { folder, knownAt: second });
  expect(changes(bad.manifest)).toEqual(['ledger: 0 added, 0 replaced, 0 ended, 1 kept']);
  expect(bad.diagnostics.map(inWords)).toEqual([
    'ledger.csv: rows that could not be read may be of 1 facts of ledger that are missing; these stay as they were.',
  ]);
  expect(withoutImports(await everyAnswer(data))).toBe(withoutImports(before));
  const told = await within(data, (session) => session.quarantine());
  expect(told.map(inWords)).toContain(
    `ledger.csv, line ${line} (row ${line - 1}), column Amount: expected a number with at most 4 decimals, written as 1.234,56, found "n/a". If it stands for “not known”, add "n/a" to "undefinedWhen" of this column.`,
  );
  changeRecord(folder, { file: 'ledger.csv', record, set: { Amount: '2,50' } });
  const mended = await importFrom(data, { folder, knownAt: third });
  expect(changes(mended.manifest)).toEqual(['ledger: 1 added, 1 replaced, 0 ended, 0 kept']);
  const rows = await rowsOf(data, 'money.actual', { where: ['account=6230', 'on=2025-01-17'] });
  expect(rows.map(({ values }) => values['num'])).toEqual(['2.5000']);
});

test('a row that cannot even be split keeps every fact that the file no longer shows, until it is mended', async () => {
  const data = imported();
  const folder = copyInto(scratch(), sampleExports);
  const path = join(folder, 'ledger.csv');
  const table = readTable(path);
  const [torn, gone, ...rest] = table.records.map((r) => r.text);
  writeTable(path, table, [`${torn};one field too many`, ...rest]);
  const bad = await importFrom(data, { folder, knownAt: second });
  expect(changes(bad.manifest)).toEqual(['ledger: 0 added, 0 replaced, 0 ended, 2 kept']);
  expect(withoutImports(await everyAnswer(data))).toBe(withoutImports(before));
  writeTable(path, table, [torn ?? '', ...rest]);
  const mended = await importFrom(data, { folder, knownAt: third });
  expect(changes(mended.manifest)).toEqual(['ledger: 0 added, 0 replaced, 1 ended, 0 kept']);
  expect(readFileSync(path, 'utf8')).not.toContain(gone);
});

test('a torn row of a joined file does not empty the facts that read it', async () => {
  const data = imported();
  const folder = copyInto(scratch(), sampleExports);
  const path = join(folder, 'purchase-orders.csv');
  const table = readTable(path);
  const [torn, ...rest] = table.records.map((r) => r.text);
  writeTable(path, table, [`${torn},"one field too many"`, ...rest]);
  const { manifest } = await importFrom(data, { folder, knownAt: second });
  expect(changes(manifest)).toEqual([
    expect.stringMatching(/^goods-receipt: 0 added, 0 replaced, 0 ended, [1-9]\d* kept$/),
    'purchase-freight: 0 added, 0 replaced, 0 ended, 1 kept',
    'purchase-goods: 0 added, 0 replaced, 0 ended, 3 kept',
  ]);
  expect(withoutImports(await everyAnswer(data))).toBe(withoutImports(before));
});

test('a file that lost all its rows ends its facts and says so; they are still there as of before', async () => {
  const data = imported();
  const folder = copyInto(scratch(), sampleExports);
  writeTable(join(folder, 'ledger.csv'), readTable(join(folder, 'ledger.csv')), []);
  const { manifest, diagnostics } = await importFrom(data, { folder, knownAt: second });
  expect(changes(manifest)).toEqual(['ledger: 0 added, 0 replaced, 881 ended, 0 kept']);
  expect(diagnostics.map(inWords)).toEqual(['ledger.csv: expected rows below the header, found none.']);
  expect(await everyAnswer(data, { asOf: 'import:1' })).toBe(before);
});
