import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { DuckDBConnection } from '@duckdb/node-api';

/** What connectors/src/tables stages: fields without LF, CR, 1f and bare 1e; everything else as it came. */
const CELLS = [
  '',
  'a',
  '"',
  '""',
  '"x',
  'x"y',
  "'",
  '\\',
  '\\N',
  '\\n',
  'NULL',
  'null',
  ' lead',
  'trail ',
  '#c',
  '--',
  'é',
  '\u{1f600}',
  '\u001en',
  '\u001er\u001en',
  '\u001eu',
  '\u001een',
  ',',
  ';',
  '\t',
  '0012',
  '1e5',
  '\u0085',
  '\u2028',
  '\ufeff',
  'x'.repeat(300),
];
const ROWS = 250_000;
const COLUMNS = ['a', 'b', 'c', 'd'];
const LONGEST = 3_000_000;

const cell = (row: number, column: number): string =>
  CELLS[(row * 7 + column * 11 + (row >> 5) * column) % CELLS.length] ?? '';
const line = (row: number, fields: readonly string[]): string =>
  `${row}\u001f${row + 1}\u001f${fields.join('\u001f')}\n`;
const rowText = (row: number): string =>
  line(
    row,
    COLUMNS.map((_, column) => (row === 200_000 && column === 2 ? 'z'.repeat(LONGEST) : cell(row, column))),
  );

const read = (
  path: string,
  buffer: { lineBytes: number; bytes: number },
): string => `read_csv('${path}', delim = '\u001f', quote = '', escape = '',
  comment = '', header = false, auto_detect = false, nullstr = '', strict_mode = true, new_line = '\\n', parallel = true,
  max_line_size = ${buffer.lineBytes}, buffer_size = ${buffer.bytes},
  columns = {'row': 'BIGINT', 'line': 'BIGINT', ${COLUMNS.map((name) => `'${name}': 'VARCHAR'`).join(', ')}})`;

let folder = '';
let connection: DuckDBConnection;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'staged-'));
  connection = await (await DuckDBInstance.create(':memory:', { threads: '4' })).connect();
});

afterAll(() => {
  connection.closeSync();
  rmSync(folder, { recursive: true });
});

test.each([
  { lineBytes: LONGEST + 1000, bytes: 2 * (LONGEST + 1000) },
  { lineBytes: LONGEST + 1000, bytes: 32 * 1024 * 1024 },
])('a staged text comes back byte by byte, empty fields as NULL, with buffers of $bytes', async (buffer) => {
  const path = join(folder, 'rows.staged');
  const rows = Array.from({ length: ROWS }, (_, index) => rowText(index + 1));
  writeFileSync(path, rows.join(''));
  const columns = COLUMNS.map((name) => `coalesce(${name}, '')`).join(', ');
  const result = await connection.runAndReadAll(
    `select concat_ws(chr(31), row, line, ${columns}) || chr(10) as text, a = '' or b = '' as not_null from ${read(path, buffer)} order by row`,
  );
  const { text = [], not_null: notNull = [] } = result.getColumnsObject();
  expect(text.length).toBe(ROWS);
  expect(text.findIndex((value, index) => value !== rows[index])).toBe(-1);
  expect(notNull).not.toContain(true);
});

test('a file without rows and a single column with an empty field can be read', async () => {
  const empty = join(folder, 'empty.staged');
  writeFileSync(empty, '');
  const buffer = { lineBytes: 2 * 1024 * 1024, bytes: 8 * 1024 * 1024 };
  expect((await connection.runAndReadAll(`from ${read(empty, buffer)}`)).currentRowCount).toBe(0);
  const blank = join(folder, 'blank.staged');
  writeFileSync(blank, line(1, ['', '', '', '']));
  expect((await connection.runAndReadAll(`from ${read(blank, buffer)}`)).getRowsJson()).toEqual([
    ['1', '2', null, null, null, null],
  ]);
});
