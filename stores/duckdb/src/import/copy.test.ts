import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openDatabase, type Database } from '../database.ts';
import { copyRows } from './copy.ts';

let folder = '';
let db: Database;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'throughline-copy-'));
  db = await openDatabase({ threads: 2, memory: '500MB' });
});
afterAll(() => {
  db.close();
  rmSync(folder, { recursive: true });
});

test('what the writer counted of several row groups is what the rows are', async () => {
  const select = `select n as "_row", if(n % 4 = 0, 'word', null) as "some ""words""", cast(null as varchar) as "none" from range(1, 300001) t(n)`;
  const copied = await copyRows(db, select, join(folder, 'several.parquet'));
  expect(copied.rows).toBe(300_000);
  expect(copied.column('_row')).toEqual({ filled: 300_000, least: '1', greatest: '300000' });
  expect(copied.column('some "words"')).toEqual({ filled: 75_000, least: 'word', greatest: 'word' });
  expect(copied.column('none')).toEqual({ filled: 0, least: undefined, greatest: undefined });
});

test('of no rows and of a column that is not there nothing is known', async () => {
  const copied = await copyRows(db, 'select 1 as a limit 0', join(folder, 'none.parquet'));
  expect(copied.rows).toBe(0);
  expect(copied.column('a')).toEqual({ filled: 0, least: undefined, greatest: undefined });
  expect(copied.column('b')).toEqual({ filled: 0, least: undefined, greatest: undefined });
});
