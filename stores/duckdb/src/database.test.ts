import { createRandom } from '@throughline/math';
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

test('many texts are the same, in the same order, when they are asked for again', async () => {
  db = await openDatabase({ threads: 2, memory: '500MB' });
  const random = createRandom('many texts');
  const parts = [
    '',
    ' ',
    '"',
    '\\',
    '\n',
    '\t',
    '\u0001',
    'ä',
    '名',
    '😀',
    'a',
    "'",
    '{"a":[1]}',
    'null',
    '0.50',
    'long '.repeat(9),
  ];
  const some = (): string | null => (random.next() < 0.1 ? null : random.pick(parts) + random.pick(parts));
  const texts = Array.from({ length: 4000 }, (_, i) => [String((i * 7919) % 4000), some(), some()]);
  await db.run('create table asked (n varchar, a varchar, "b ""c" varchar)');
  await fillTexts(db, 'asked', texts);
  const sql = 'select a, "b ""c", n from asked where n <> $1 order by cast(n as integer) desc -- the last first';
  const [first, again, other] = [await db.rows(sql, ['5']), await db.rowsBeside(sql, ['5']), await db.rows(sql, ['6'])];
  expect(first).toHaveLength(3999);
  expect(again).toEqual(first);
  expect(Object.keys(again[0] ?? {})).toEqual(Object.keys(first[0] ?? {}));
  expect(other.map((row) => row['n']).slice(-7)).toEqual(['7', '5', '4', '3', '2', '1', '0']);
  const expected = texts.toSorted((a, b) => Number(b[0]) - Number(a[0])).filter(([n]) => n !== '5');
  expect(again.map((row) => [row['n'], row['a'], row['b "c']])).toEqual(expected);
});
