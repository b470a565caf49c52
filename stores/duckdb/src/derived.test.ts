import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { columnsOfKind, factColumns, sqlType } from '@throughline/model';
import type { DerivedRow } from '@throughline/query';
import { afterAll, expect, test } from 'vitest';
import { openDatabase, type Database, type Row } from './database.ts';
import { loadDerived, patchDerived, saveDerived } from './derived.ts';

const folder = mkdtempSync(join(tmpdir(), 'derived-'));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

const opened = async (): Promise<Database> => {
  const db = await openDatabase({ threads: 1, memory: '200MB' });
  const own = columnsOfKind('stock_position').map(([name, { type }]) => `"${name}" ${sqlType[type]}`);
  const common = Object.entries(factColumns).map(([name, type]) => `"${name}" ${type}`);
  await db.run(`create schema "fact"; create table "fact"."stock_position" (${[...common, ...own].join(', ')})`);
  return db;
};

const position = (item: string, counted: string): DerivedRow => ({ item, counted, refs: '17,18' });

const before = ['A', 'B', 'C'].map((item) => position(item, '5'));

const rowsIn = (db: Database): Promise<Row[]> => db.rows(`select * from "fact"."stock_position" order by "ref" desc`);

const patched = async (keys: readonly string[], rows: readonly DerivedRow[]) => {
  const db = await opened();
  await loadDerived(db, 'stock_position', before);
  await saveDerived(db, 'stock_position', folder);
  const other = await opened();
  const done = await patchDerived(other, 'stock_position', { folder, part: { by: 'item', keys }, rows });
  return { done, rows: await rowsIn(other) };
};

test('rows that take the places of others give the rows and refs of all that are loaded at once', async () => {
  const db = await opened();
  await loadDerived(db, 'stock_position', [position('A', '5'), position('B', '7.25'), position('C', '5')]);
  expect(await patched(['B'], [position('B', '7.25')])).toMatchObject({
    done: [{ columns: ['counted'] }],
    rows: await rowsIn(db),
  });
  await loadDerived(db, 'stock_position', before);
  expect(await patched([], [])).toEqual({ done: [], rows: await rowsIn(db) });
});

test('a key that comes or goes would give other refs: nothing is loaded', async () => {
  expect((await patched(['B', 'D'], [position('B', '7'), position('D', '1')])).done).toBeUndefined();
  expect((await patched(['B'], [])).done).toBeUndefined();
  expect((await patched(['B', 'D'], [position('D', '1')])).done).toBeUndefined();
});
