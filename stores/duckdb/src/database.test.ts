import { afterEach, expect, test } from 'vitest';
import { openDatabase, type Database } from './database.ts';
import { fillTexts } from './derived.ts';

let db: Database | undefined;

afterEach(() => {
  db?.close();
  db = undefined;
});

const numbered = (n: number): string[][] => Array.from({ length: n }, (_, i) => [String(i)]);

test('questions are asked while tables are made and filled, and each sees what was whole when it was asked', async () => {
  const own = await openDatabase({ threads: 2, memory: '500MB' });
  db = own;
  await own.run('create table filled (a varchar)');
  const fill = async (): Promise<void> => {
    for (let i = 0; i < 40; i++) {
      await own.run('create or replace temp table few (a varchar)');
      await fillTexts(own, 'few', numbered(500));
      await own.run('insert into filled select a from few');
    }
  };
  const counts: number[] = [];
  const ask = async (): Promise<void> => {
    for (let i = 0; i < 60; i++) {
      const [row] = await own.rowsBeside('select count(*)::varchar as n from filled where a <> $1', ['none']);
      counts.push(Number(row?.['n']));
      await own.rows('select 1 as one');
    }
  };
  await Promise.all([fill(), ask(), ask(), ask()]);
  expect(counts).toHaveLength(180);
  expect(counts.every((n) => n % 500 === 0)).toBe(true);
  expect(await own.rowsBeside('select count(*)::varchar as n from filled')).toEqual([{ n: '20000' }]);
});

test('a question that fails leaves its connection to the next', async () => {
  db = await openDatabase({ threads: 1, memory: '200MB' });
  await expect(db.rowsBeside('select nothing')).rejects.toThrow('nothing');
  expect(await db.rowsBeside('select 1::varchar as one')).toEqual([{ one: '1' }]);
});
