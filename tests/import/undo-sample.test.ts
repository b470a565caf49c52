import { undoImport } from '@throughline/duckdb';
import { expect, test } from 'vitest';
import { changeRecord, copyInto, scratchFolders } from '../exports/scratch.ts';
import { everyAnswer, importFrom, rowsOf, sampleExports, withoutImports } from './sample.ts';
import { day, limits, silent } from './small-company.fixture.ts';

const scratch = scratchFolders();

test('after an undo every answer is as before, and restored rows open to file and line', async () => {
  const data = scratch();
  await importFrom(data, { folder: sampleExports, knownAt: '2026-11-01T06:00:00Z' });
  const before = await everyAnswer(data);
  const folder = copyInto(scratch(), sampleExports);
  const record = { 'Order No': 'PO-41001', Line: '20' };
  const line = changeRecord(folder, { file: 'purchase-order-lines.csv', record, set: { Quantity: '2,000' } });
  changeRecord(folder, { file: 'purchase-orders.csv', record: { 'Order No': 'PO-41001' }, set: { Vendor: 'V-1001' } });
  await importFrom(data, { folder, knownAt: '2026-11-02T06:00:00Z' });
  const after = await everyAnswer(data);
  expect(withoutImports(after)).not.toBe(withoutImports(before));
  await undoImport(data, 2, { knownAt: day(3), limits, effects: silent });
  expect(withoutImports(await everyAnswer(data))).toBe(withoutImports(before));
  expect(await everyAnswer(data, { asOf: 'import:2' })).toBe(after);
  const [opened] = await rowsOf(data, 'supply.spend', { where: ['document=PO-41001', 'line=20'] });
  expect(opened?.origin?.knownAt).toBe('2026-11-03 06:00:00');
  expect(opened?.origin?.records.map((r) => [r.file, r.import, r.fields['Quantity'] ?? ''])).toEqual([
    ['purchase-order-lines.csv', 1, '2,450'],
    ['purchase-orders.csv', 1, ''],
  ]);
  expect(opened?.origin?.records[0]?.line).toBe(line);
}, 60_000);
