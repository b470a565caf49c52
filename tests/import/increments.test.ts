import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { metricOf } from '@throughline/catalog';
import { formatDecimal } from '@throughline/worker';
import { beforeAll, expect, test } from 'vitest';
import { shuffleExports } from '../determinism/variant.ts';
import { changeRecord, copyInto, scratchFolders } from '../exports/scratch.ts';
import { changedText, findRecord, namedFields, readTable, writeTable } from '../exports/table.ts';
import {
  changedMapping,
  changes,
  everyAnswer,
  importFrom,
  rowsOf,
  sampleExports,
  within,
  withoutImports,
} from './sample.ts';

const scratch = scratchFolders();
const lines = 'purchase-order-lines.csv';
const first = '2026-11-01T06:00:00Z';
const second = '2026-11-02T06:00:00Z';
const third = '2026-11-03T06:00:00Z';
let base = '';
let before = '';

/** A data folder in which the sample company was imported once. */
const imported = (): string => {
  const data = scratch();
  cpSync(base, data, { recursive: true });
  return data;
};

/** Spend in dollars and the number of rows behind it. */
const dollars = (data: string, at = {}): Promise<[number, number]> =>
  within(
    data,
    async (session) => {
      const { cells } = await session.ask(metricOf('supply.spend'), { by: ['currency'] });
      const cell = cells.find(({ currency }) => currency === 'USD');
      return [cell?.value === undefined ? 0 : Number(formatDecimal(cell.value)), cell?.rows ?? 0];
    },
    at,
  );

beforeAll(async () => {
  base = scratch();
  await importFrom(base, { folder: sampleExports, knownAt: first });
  before = await everyAnswer(base);
}, 60_000);

test('the same files again: no facts, the same answers, and freshness moves', async () => {
  const data = imported();
  const { manifest } = await importFrom(data, { folder: sampleExports, knownAt: second });
  expect(manifest.facts).toEqual([]);
  expect(manifest.streams.map((s) => s.stored)).not.toContain(true);
  expect(manifest.streams).toHaveLength(20);
  expect(manifest.knownAt).toBe('2026-11-02 06:00:00.000');
  expect(manifest.diagnostics.total).toBe(0);
  const after = await everyAnswer(data);
  expect(after).not.toBe(before);
  expect(withoutImports(after)).toBe(withoutImports(before));
});

test('the same rows in another order: no facts', async () => {
  const data = imported();
  const folder = scratch();
  expect(shuffleExports(sampleExports, folder, 'shuffled with 4')).toBeGreaterThan(17);
  const { manifest } = await importFrom(data, { folder, knownAt: second });
  expect(manifest.streams.filter((s) => s.stored).length).toBeGreaterThan(17);
  expect(changes(manifest)).toEqual([]);
  expect(withoutImports(await everyAnswer(data))).toBe(withoutImports(before));
});

/** One line changed, one added, one taken away, in the file of purchase order lines. */
const edited = (): string => {
  const folder = copyInto(scratch(), sampleExports);
  const table = readTable(join(folder, lines));
  const changed = findRecord(table, { 'Order No': 'PO-41001', Line: '20' });
  const gone = findRecord(table, { 'Order No': 'PO-41001', Line: '30' });
  const set = { Quantity: '2,000', Amount: '13,380.00' };
  const added = changedText(table, changed, { Line: '90', Text: 'one "more", new', Quantity: '1', Amount: '6.69' });
  const texts = table.records
    .filter((r) => r !== gone)
    .map((r) => (r === changed ? changedText(table, r, set) : r.text));
  writeTable(join(folder, lines), table, [...texts, added]);
  return folder;
};

test('a changed, an added and a deleted row are exactly that, and the old answer stays', async () => {
  const data = imported();
  const { manifest } = await importFrom(data, { folder: edited(), knownAt: second });
  expect(changes(manifest)).toEqual(['purchase-goods: 2 added, 1 replaced, 1 ended, 0 kept']);
  expect(manifest.streams.filter((s) => s.stored).map((s) => s.file)).toEqual([lines]);
  expect(await everyAnswer(data, { asOf: 'import:1' })).toBe(before);
  const knownBefore = await everyAnswer(data, { knownAt: '2026-11-02T05:59:59Z' });
  expect(withoutImports(knownBefore)).toBe(withoutImports(before));
  const after = await everyAnswer(data);
  expect(withoutImports(after)).not.toBe(withoutImports(before));
  const delta = 13_380 - 16_390.5 + 6.69 - 11_507.1;
  const [[was, rows], [is, rowsNow]] = [await dollars(data, { asOf: 'import:1' }), await dollars(data)];
  expect(is - was).toBeCloseTo(delta, 2);
  expect(rowsNow).toBe(rows);
});

test('a row opens to its file and line, before and after the change', async () => {
  const data = imported();
  const folder = edited();
  await importFrom(data, { folder, knownAt: second });
  const opened = async (exports: string, line: string, at = {}) => {
    const rows = await rowsOf(data, 'supply.spend', { where: ['document=PO-41001', `line=${line}`], at });
    const [record] = rows[0]?.origin?.records ?? [];
    const table = readTable(join(exports, lines));
    const found = table.records.find((r) => r.line === record?.line);
    const inFile = found === undefined ? {} : namedFields(table, found);
    expect(rows).toHaveLength(1);
    expect(record?.file).toBe(lines);
    expect(record?.fields).toEqual(inFile);
    return { import: record?.import, quantity: inFile['Quantity'] };
  };
  const old = { asOf: 'import:1' };
  expect(await opened(sampleExports, '20', old)).toEqual({ import: 1, quantity: '2,450' });
  expect(await opened(folder, '20')).toEqual({ import: 2, quantity: '2,000' });
  expect(await opened(sampleExports, '30', old)).toEqual({ import: 1, quantity: '1,210' });
  expect(await opened(folder, '90')).toEqual({ import: 2, quantity: '1' });
  expect(await opened(sampleExports, '10')).toEqual({ import: 1, quantity: '2,450' });
  const none = { where: ['document=PO-41001', 'line=30'] };
  expect(await rowsOf(data, 'supply.spend', none)).toEqual([]);
});

test('a changed mapping derives anew, and what it no longer has ends', async () => {
  const data = imported();
  const mapping = changedMapping(join(data, 'changed.json'), (old) => ({
    ...old,
    version: 2,
    facts: old.facts
      .filter((fact) => fact.name !== 'purchase-freight')
      .map((fact) => (fact.name === 'purchase-goods' ? { ...fact, name: 'goods-lines' } : fact))
      .map((fact) => (fact.name === 'site' ? { ...fact, columns: { site: 'Site', name: 'Site' } } : fact)),
  }));
  const folder = copyInto(scratch(), sampleExports);
  rmSync(join(folder, 'goods-receipts.csv'));
  const { manifest } = await importFrom(data, { folder, knownAt: second, mapping });
  expect(manifest.mapping.version).toBe(2);
  expect(changes(manifest)).toEqual([
    'goods-lines: 341 added, 0 replaced, 0 ended, 0 kept',
    expect.stringMatching(/^purchase-freight: 0 added, 0 replaced, \d+ ended, 0 kept$/),
    'purchase-goods: 0 added, 0 replaced, 341 ended, 0 kept',
    'site: 2 added, 2 replaced, 0 ended, 0 kept',
  ]);
  expect(await everyAnswer(data, { asOf: 'import:1' })).toBe(before);
  expect(await rowsOf(data, 'supply.spend', { where: ['document=PO-41001'] })).toHaveLength(3);
  expect(await rowsOf(data, 'supply.received-quantity', { where: [] })).toHaveLength(361);
});

test('a file that a later folder lacks leaves its facts, and is compared when it is back', async () => {
  const data = imported();
  const folder = copyInto(scratch(), sampleExports);
  rmSync(join(folder, 'ledger.csv'));
  const { manifest, diagnostics } = await importFrom(data, { folder, knownAt: second });
  expect(manifest.facts).toEqual([]);
  expect(diagnostics.map(({ code }) => code)).toEqual(['file-missing']);
  expect(withoutImports(await everyAnswer(data))).toBe(withoutImports(before));
  const back = copyInto(scratch(), sampleExports);
  changeRecord(back, { file: 'ledger.csv', record: { Voucher: '900001' }, set: { Amount: '1,00' } });
  const again = await importFrom(data, { folder: back, knownAt: third });
  expect(changes(again.manifest)).toEqual(['ledger: 1 added, 1 replaced, 0 ended, 0 kept']);
});

test('a joined file that changes alone changes the facts that read it', async () => {
  const data = imported();
  const folder = copyInto(scratch(), sampleExports);
  const order = { 'Order No': 'PO-41001' };
  changeRecord(folder, { file: 'purchase-orders.csv', record: order, set: { Vendor: 'V-1001' } });
  const { manifest } = await importFrom(data, { folder, knownAt: second });
  expect(manifest.streams.filter((s) => s.stored).map((s) => s.file)).toEqual(['purchase-orders.csv']);
  expect(changes(manifest)).toEqual([
    expect.stringMatching(/^goods-receipt: (\d+) added, \1 replaced, 0 ended, 0 kept$/),
    'purchase-freight: 1 added, 1 replaced, 0 ended, 0 kept',
    'purchase-goods: 3 added, 3 replaced, 0 ended, 0 kept',
  ]);
  const rows = await rowsOf(data, 'supply.spend', { where: ['document=PO-41001', 'line=10'] });
  expect(rows[0]?.origin?.records.map(({ file, import: n }) => [file, n])).toEqual([
    [lines, 1],
    ['purchase-orders.csv', 2],
  ]);
  expect(await rowsOf(data, 'supply.spend', { where: ['document=PO-41001', 'party=V-1001'] })).toHaveLength(4);
  expect(await everyAnswer(data, { asOf: 'import:1' })).toBe(before);
});

test('without the file that an entry joins, the entry waits for it', async () => {
  const data = scratch();
  const folder = copyInto(scratch(), sampleExports);
  rmSync(join(folder, 'purchase-orders.csv'));
  const { manifest } = await importFrom(data, { folder, knownAt: first });
  expect(manifest.facts.map(({ entry }) => entry)).not.toContain('purchase-goods');
  const later = await importFrom(data, { folder: sampleExports, knownAt: second });
  expect(changes(later.manifest)).toEqual([
    'goods-receipt: 361 added, 0 replaced, 0 ended, 0 kept',
    expect.stringMatching(/^purchase-freight: \d+ added, 0 replaced, 0 ended, 0 kept$/),
    'purchase-goods: 341 added, 0 replaced, 0 ended, 0 kept',
  ]);
});
