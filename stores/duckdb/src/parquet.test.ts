import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openDatabase, quoted, type Database } from './database.ts';
import { stageParquet, type StagedParquet } from './parquet.ts';

const numRuns = Number(process.env['FUZZ_RUNS'] ?? 2000);
const limits = { threads: 2, memory: '512MB' };
let folder = '';
let database: Database;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'throughline-parquet-'));
  database = await openDatabase(limits);
});

afterAll(() => {
  database.close();
  rmSync(folder, { recursive: true });
});

const made = async (name: string, select: string): Promise<string> => {
  const path = join(folder, name);
  await database.run(`copy (${select}) to ${quoted(path)} (format parquet, row_group_size 2048)`);
  return path;
};

const staged = (path: string): Promise<StagedParquet> =>
  stageParquet({ path, stagedPath: join(folder, 'staged'), limits });

/** The fields of each row behind its two numbers, which have to be the same. */
const fields = (): string[][] =>
  readFileSync(join(folder, 'staged'), 'utf8')
    .split('\n')
    .slice(0, -1)
    .map((line) => line.split('\u001f'))
    .map(([row, line, ...rest], index) => {
      expect(row).toBe(line);
      return rest.length === 0 ? [String(index)] : rest;
    });

const oneRow = async (...expressions: string[]): Promise<string[]> => {
  const columns = expressions.map((expression, index) => `${expression} as c${index}`);
  await staged(await made('one.parquet', `select ${columns.join(', ')}`));
  return fields()[0] ?? [];
};

test('values come as their exact text', async () => {
  const cases: [expression: string, text: string][] = [
    [`12345678901234567890.1234567890::decimal(38,10)`, '12345678901234567890.1234567890'],
    [`-0.05::decimal(9,2)`, '-0.05'],
    [`9223372036854775807`, '9223372036854775807'],
    [`18446744073709551615::ubigint`, '18446744073709551615'],
    [`0.1::double`, '0.1'],
    [`-0.30000000000000004::double`, '-0.30000000000000004'],
    [`1e20::double`, '100000000000000000000'],
    [`-1.5e-7::double`, '-0.00000015'],
    [`5::double`, '5'],
    [`-0.0::double`, '0'],
    [`'nan'::double`, 'NaN'],
    [`'-inf'::double`, '-Infinity'],
    [`0.1::float`, '0.1'],
    [`16777216::float`, '16777216'],
    [`true`, 'true'],
    [`date '1890-02-28'`, '1890-02-28'],
    [`timestamp '1890-02-28 10:20:30.5'`, '1890-02-28 10:20:30.5'],
    [`timestamp '2024-02-29 10:20:30'`, '2024-02-29 10:20:30'],
    [`timestamp_ns '2024-02-29 10:20:30.123456789'`, '2024-02-29 10:20:30.123456789'],
    [`timestamptz '2024-02-29 10:20:30.25+02'`, '2024-02-29 08:20:30.25+00:00'],
    [`time '10:20:30.5'`, '10:20:30.5'],
    [`'2f1f4f2e-0f3b-4c53-9f0c-0a3a1f7b2c11'::uuid`, '2f1f4f2e-0f3b-4c53-9f0c-0a3a1f7b2c11'],
    [`{'a': [1.50::decimal(9,2), null], 'b': 'x' || chr(10)}`, '{"a":[1.5,null],"b":"x\\n"}'],
    [`map {'k': date '2024-01-02'}`, '{"k":"2024-01-02"}'],
    [`'"q"; it''s, \\n'`, '"q"; it\'s, \\n'],
    [`''`, ''],
    [`null::integer`, ''],
    [`'a' || chr(10) || chr(13) || chr(31) || chr(30) || 'Größe 漢字'`, 'a\u001en\u001er\u001eu\u001eeGröße 漢字'],
    [`'text'::blob`, 'text'],
    [`'\\xff\\x00'::blob`, ''],
  ];
  expect(await oneRow(...cases.map(([expression]) => expression))).toEqual(cases.map(([, text]) => text));
});

test('doubles of any size come as the shortest text that is the same number', async () => {
  const values = fc.sample(fc.double({ noNaN: true, noDefaultInfinity: true }), { numRuns, seed: 11 });
  const rows = values.map((value) => `('${value}'::double)`).join(', ');
  await staged(await made('doubles.parquet', `select * from (values ${rows}) t(d)`));
  const texts = fields().map(([text = '']) => text);
  for (const text of texts) expect(text).toMatch(/^-?\d+(\.\d+)?$/);
  expect(texts.map(Number)).toEqual(values.map((value) => (value === 0 ? 0 : value)));
  const digits = (text: string): string =>
    text
      .replace(/^-?0*\.?0*/, '')
      .replace('.', '')
      .replace(/0+$/, '');
  const shortest = values.map((value) => digits(String(value).replace(/e.*$/, '')));
  expect(texts.map(digits)).toEqual(shortest);
});

test('rows keep their order over row groups and threads; the rest is told as of other files', async () => {
  const path = await made('many.parquet', `select i as id, if(i % 7 = 0, null, 'x' || i) as t from range(100000) r(i)`);
  const result = await staged(path);
  const text = readFileSync(join(folder, 'staged'), 'utf8');
  const line = (i: number): string => `${i + 1}\u001f${i + 1}\u001f${i}\u001f${i % 7 === 0 ? '' : `x${i}`}\n`;
  expect(text === Array.from({ length: 100_000 }, (_, i) => line(i)).join('')).toBe(true);
  const bytes = readFileSync(path);
  expect(result).toEqual({
    path,
    stagedPath: join(folder, 'staged'),
    sha256: createHash('sha256').update(bytes).digest('hex'),
    bytes: bytes.length,
    lines: 100_000,
    rows: 100_000,
    rejected: [],
    rejectedRows: 0,
    rejectedBy: {},
    header: ['id', 't'],
    headerNotes: [],
    escaped: [false, false],
    longestStagedBytes: Buffer.byteLength(line(99_999)),
    changedWhileRead: false,
    binaryColumns: [],
  });
});

test('a row with NUL is rejected, the others stay', async () => {
  const text = `case when i in (1, 3) then 'a' || chr(0) || chr(10) else 'b' || chr(10) end`;
  const result = await staged(await made('nul.parquet', `select i, ${text} as t from range(5) r(i)`));
  expect(readFileSync(join(folder, 'staged'), 'utf8').split('\n').slice(0, -1)).toEqual(
    [0, 2, 4].map((i) => `${i + 1}\u001f${i + 1}\u001f${i}\u001fb\u001en`),
  );
  expect(result).toMatchObject({ rows: 3, lines: 5, rejectedRows: 2, rejectedBy: { 'nul-byte': 2 } });
  expect(result.escaped).toEqual([false, true]);
  expect(result.rejected.map(({ row, line, found }) => [row, line, found])).toEqual([
    [2, 2, 'NUL at character 4 of the row'],
    [4, 4, 'NUL at character 4 of the row'],
  ]);
});

test('bytes that are not all text are left empty, and NUL among them rejects nothing', async () => {
  const bytes = `case when i = 2 then '\\xff'::blob else 'a\\x00b'::blob end`;
  const result = await staged(await made('bytes.parquet', `select i, ${bytes} as b from range(3) r(i)`));
  expect(fields()).toEqual([
    ['0', ''],
    ['1', ''],
    ['2', ''],
  ]);
  expect(result).toMatchObject({ rejectedRows: 0, binaryColumns: ['b'], escaped: [false, false] });
});

test('awkward names of columns, files and folders', async () => {
  const deep = join(folder, 'year=2024');
  mkdirSync(deep);
  const select = `select 5 as file_row_number, 'x' as "a ""b"" [c]", i as r from range(3000) r(i)`;
  const result = await staged(await made(`year=2024/it's [all] *.parquet`, select));
  expect(result.header).toEqual(['file_row_number', 'a "b" [c]', 'r']);
  expect(fields().map((row) => row.join(' '))).toEqual(Array.from({ length: 3000 }, (_, i) => `5 x ${i}`));
});

test('a file without rows', async () => {
  const result = await staged(await made('none.parquet', `select 1 as a, 'x' as b where false`));
  expect(readFileSync(join(folder, 'staged'), 'utf8')).toBe('');
  expect(result).toMatchObject({ rows: 0, header: ['a', 'b'], escaped: [false, false], longestStagedBytes: 0 });
});

test('a file that is cut, overwritten, no Parquet, or not there is refused', async () => {
  const path = await made('cut.parquet', `select i, 'x' || i as t from range(50000) r(i)`);
  const bytes = readFileSync(path);
  const damaged = Uint8Array.from(bytes);
  damaged.fill(0x5a, 100, 60_000);
  const text = join(folder, 'text.parquet');
  for (const broken of [bytes.subarray(0, 90_000), damaged, Buffer.from('a;b\n1;2\n'), Buffer.alloc(0)]) {
    writeFileSync(text, broken);
    await expect(staged(text)).rejects.toMatchObject({ name: 'AppError', code: 'bad-input' });
    await expect(staged(text)).rejects.toThrow(`Expected a readable Parquet file at ${text}`);
  }
  truncateSync(text, 0);
  await expect(staged(join(folder, 'none'))).rejects.toMatchObject({ name: 'AppError', code: 'not-found' });
});

test('a damaged byte anywhere gives an AppError or a result, never another error', async () => {
  const path = await made('flip.parquet', `select i, 'x' || i as t, [i] as l from range(300) r(i)`);
  const bytes = readFileSync(path);
  const broken = join(folder, 'flipped.parquet');
  for (let at = 0; at < bytes.length; at += Math.ceil(bytes.length / 40)) {
    const copy = Uint8Array.from(bytes);
    copy[at] = (copy[at] ?? 0) ^ 0xff;
    writeFileSync(broken, copy);
    const outcome = await staged(broken).catch((error: unknown) => error);
    expect(outcome).toMatchObject(outcome instanceof Error ? { name: 'AppError' } : { path: broken });
  }
});

test('more rows or columns than allowed are refused', async () => {
  const path = await made('wide.parquet', 'select 1 as a, 2 as b, 3 as c from range(10)');
  const attempt = (own: { rows?: number; columns?: number }): Promise<StagedParquet> =>
    stageParquet({ path, stagedPath: join(folder, 'staged'), limits: { ...limits, ...own } });
  await expect(attempt({ rows: 9 })).rejects.toThrow('Expected at most 9 rows');
  await expect(attempt({ columns: 2 })).rejects.toThrow('Expected at most 2 columns');
  expect((await attempt({ rows: 10, columns: 3 })).rows).toBe(10);
});
