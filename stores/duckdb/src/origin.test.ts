import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Manifest } from '@throughline/model';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openOrigins } from './origin.ts';
import { openReader, type Reader } from './reader.ts';

const imported = 4_294_967_296n;
const limits = { threads: 1, memory: '500MB' };
let data = '';
let reader: Reader;

const stream = (name: string, offset: number, stored: boolean): Manifest['streams'][number] => ({
  stream: name,
  source: 'erp',
  file: `${name}.csv`,
  export: 'full',
  sha256: '',
  bytes: 1,
  rows: 2,
  rejected: 0,
  leftOut: 0,
  stored,
  header: ['Code', 'Note'],
  offset,
});

const manifest = (number: number, streams: Manifest['streams']): Manifest => ({
  import: number,
  hash: '',
  knownAt: '2024-01-31 00:00:00',
  mapping: { id: 'test', version: 1, hash: '', assumes: [] },
  streams,
  facts: [],
  lastDays: {},
  diagnostics: { total: 0 },
});

const folderOf = (number: number): string => join(data, 'imports', String(number).padStart(6, '0'));

const write = async (file: string, text: string): Promise<void> => {
  const writer = await openReader(data, { limits, periods: () => [] });
  await writer.database.run(`copy (${text}) to '${file}.parquet' (format parquet)`);
  writer.close();
};

const record = (ref: bigint, row: number, note: string): string =>
  `select cast(${row} as bigint) as "_row", cast(${row + 1} as bigint) as "_line", cast(${ref} as bigint) as "_ref", 'C${row}' as "Code", ${note} as "Note"`;

const site = (ref: bigint, records: readonly bigint[]): string =>
  `select cast(${ref} as bigint) as "ref", 'erp:${ref}' as "id", 'erp' as "source", 's' as "stream", cast(null as date) as "validOn", timestamp '2024-01-31 10:00:00' as "knownAt", cast([${records.join(', ')}] as bigint[]) as "recordIds", cast(null as varchar) as "attributes", 'S${ref}' as "site", cast(null as varchar) as "name"`;

const first = imported + 1n;
const second = imported + 2n;
const later = imported + 4n;

beforeAll(async () => {
  data = mkdtempSync(join(tmpdir(), 'throughline-origin-'));
  for (const part of ['facts', 'records']) mkdirSync(join(folderOf(1), part), { recursive: true });
  const streams = [stream('sites', 0, true), stream('places', 2, true)];
  writeFileSync(join(folderOf(1), 'import.json'), JSON.stringify(manifest(1, streams)));
  const sites = [record(first, 1, `'it''s "quoted"'`), record(second, 2, 'null')];
  await write(join(folderOf(1), 'records', 'sites'), sites.join(' union all '));
  const places = [record(imported + 3n, 1, `''`), record(later, 2, `'é'`)];
  await write(join(folderOf(1), 'records', 'places'), places.join(' union all '));
  const facts = [site(first, [first]), site(second, [second, later]), site(imported + 9n, [imported + 999n])];
  await write(join(folderOf(1), 'facts', 'site'), facts.join(' union all '));
  reader = await openReader(data, { limits, periods: () => [] });
});

afterAll(() => {
  reader.close();
  rmSync(data, { recursive: true });
});

test('a fact opens down to file, row, line and the fields as they were', async () => {
  expect(await openOrigins(reader, ['site'], [String(first)])).toEqual([
    {
      ref: String(first),
      kind: 'site',
      id: `erp:${first}`,
      source: 'erp',
      knownAt: '2024-01-31 10:00:00',
      records: [{ import: 1, file: 'sites.csv', row: 1, line: 2, fields: { Code: 'C1', Note: 'it\'s "quoted"' } }],
    },
  ]);
});

test('a fact of several records opens all of them, each in its own file', async () => {
  const [fact] = await openOrigins(reader, ['site'], [String(second)]);
  expect(fact?.records.map((r) => [r.file, r.row, r.fields['Note']])).toEqual([
    ['sites.csv', 2, ''],
    ['places.csv', 2, 'é'],
  ]);
});

test('facts come in the order asked; unknown ones are left out, lost records leave none', async () => {
  const refs = [String(second), '77', String(imported + 9n), String(first)];
  const found = await openOrigins(reader, ['item', 'site'], refs);
  expect(found.map((fact) => fact.ref)).toEqual([refs[0], refs[2], refs[3]]);
  expect(found[1]?.records).toEqual([]);
  expect(await openOrigins(reader, ['site'], [])).toEqual([]);
});

test('a derived row opens to the records of the facts that it was computed from', async () => {
  await reader.loadDerived('stock_position', [{ item: 'bolt', onHand: '2', refs: `${first},${second}` }]);
  const [position] = await openOrigins(reader, ['stock_position'], ['-1']);
  expect(position).toMatchObject({ kind: 'stock_position', id: 'stock_position:bolt', source: 'run' });
  expect(position?.records.map((r) => `${r.file}:${r.line}`)).toEqual(['sites.csv:2', 'sites.csv:3', 'places.csv:3']);
});
