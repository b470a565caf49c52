import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Manifest, Principal } from '@throughline/model';
import type { View } from '@throughline/query';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runSelect } from './analyst.ts';
import type { Row } from './database.ts';
import { openReader, type Reader } from './reader.ts';

const limits = { threads: 1, memory: '500MB' };
const imported = 4_294_967_296n;
let data = '';

const manifest = (number: number): Manifest => ({
  import: number,
  hash: '',
  knownAt: '2024-01-31 00:00:00',
  mapping: { id: 'test', version: 1, hash: '', assumes: [] },
  streams: [],
  facts: [],
  lastDays: {},
  diagnostics: { total: 0 },
});

const posting = (ref: bigint, knownAt: string, values: string): string =>
  `select cast(${ref} as bigint) as "ref", 'erp:${ref}' as "id", 'erp' as "source", 's' as "stream", date '2024-01-05' as "validOn", timestamp '${knownAt}' as "knownAt", cast([${ref}] as bigint[]) as "recordIds", cast(null as varchar) as "attributes", 'sales' as "account", ${values}`;

const writeImport = async (number: number, files: Readonly<Record<string, string>>): Promise<void> => {
  const folder = join(data, 'imports', String(number).padStart(6, '0'));
  for (const part of ['facts', 'superseded']) mkdirSync(join(folder, part), { recursive: true });
  writeFileSync(join(folder, 'import.json'), JSON.stringify(manifest(number)));
  const writer = await openReader(data, { limits, periods: () => [] });
  for (const [file, text] of Object.entries(files)) {
    await writer.database.run(`copy (${text}) to '${join(folder, file)}.parquet' (format parquet)`);
  }
  writer.close();
};

beforeAll(async () => {
  data = mkdtempSync(join(tmpdir(), 'throughline-analyst-'));
  writeFileSync(join(data, 'secret.csv'), 'word\nhidden\n');
  const old = posting(imported + 1n, '2024-01-31', `'A' as "unit", cast('10.5' as decimal(18,4)) as "amount"`);
  const other = posting(imported + 2n, '2024-01-31', `'B' as "unit", cast('7' as decimal(18,4)) as "amount"`);
  await writeImport(1, { 'facts/ledger_entry': `${old} union all ${other}` });
  const mended = posting(2n * imported + 1n, '2024-02-29', `'A' as "unit", cast('11' as decimal(18,4)) as "amount"`);
  const gone = `select cast(${imported + 1n} as bigint) as "ref", cast(2 as bigint) as "import", timestamp '2024-02-29' as "knownAt", 'replaced' as "why", 's' as "stream"`;
  await writeImport(2, { 'facts/ledger_entry': mended, 'superseded/ledger_entry': gone });
});

afterAll(() => rmSync(data, { recursive: true }));

const whole: Principal = { id: 'a', name: 'Analyst', kinds: 'all', units: 'all' };

const asked = async (sql: string, narrower: Partial<View> = {}): Promise<Row[]> => {
  const reader: Reader = await openReader(data, { limits, periods: () => [] });
  const { superseded } = reader;
  const view = { businessDay: '2024-12-31', knownAt: '2025-01-01', imports: 2, superseded, principal: whole };
  try {
    return await runSelect(reader, { ...view, ...narrower }, sql);
  } finally {
    reader.close();
  }
};

const amounts = 'select cast("amount" as varchar) as amount from ledger_entry order by "ref"';

test('a select sees the facts as of the moment', async () => {
  expect(await asked(amounts)).toEqual([{ amount: '7.0000' }, { amount: '11.0000' }]);
  expect(await asked(amounts, { imports: 1 })).toEqual([{ amount: '10.5000' }, { amount: '7.0000' }]);
  expect(await asked(amounts, { knownAt: '2024-02-28 23:59:59' })).toHaveLength(2);
  expect(await asked(amounts, { businessDay: '2024-01-04' })).toEqual([]);
});

test('a select sees what its reader may see', async () => {
  expect(await asked(amounts, { principal: { ...whole, units: ['B'] } })).toEqual([{ amount: '7.0000' }]);
  expect(await asked(amounts, { principal: { ...whole, kinds: ['receipt'] } })).toEqual([]);
});

test.each([
  'with s as (select "unit", sum("amount") as total from ledger_entry group by all) select count(*) as n from s',
  'from ledger_entry select count(*) as n',
  'select count(*) as n from ledger_entry as a, (select 1 from item union all select 2) as b',
  'select x as n from range(3) as t(x)',
  'select unnest([1, 2]) as n; ',
  'describe ledger_entry',
  'select 1 / 0 as n, (select max("amount") from ledger_entry) as m',
])('is answered: %s', async (sql) => {
  expect(Array.isArray(await asked(sql))).toBe(true);
});

test.each([
  'drop table "fact"."item"',
  'insert into "fact"."item" ("item") values (\'x\')',
  'update "fact"."item" set "name" = \'x\'',
  'create table t as select 1',
  "copy (select 1) to '{data}/out.csv'",
  "attach '{data}/other.db'",
  "load 'httpfs'",
  'set threads = 4',
  'pragma database_list',
  'call pragma_version()',
  'select 1; select 2',
  'select 1; drop table "fact"."item"',
  '',
  'selec 1',
  "select * from read_csv('{data}/secret.csv')",
  "select * from '{data}/secret.csv'",
  "select * from read_text('{data}/secret.csv')",
  "select * from glob('{data}/*')",
  'select * from "fact"."ledger_entry"',
  'select * from memory."fact"."ledger_entry"',
  'select (select max("amount") from fact.ledger_entry) as m',
  'with ledger_entry as (select * from fact.ledger_entry) select * from ledger_entry',
  "select * from read_parquet('{data}/imports/000001/facts/ledger_entry.parquet')",
  "select * from '{data}/imports/000001/facts/ledger_entry.parquet'",
  "from query('select * from fact.ledger_entry')",
  "from query_table('fact.ledger_entry')",
  'select * from duckdb_settings()',
  'select * from information_schema.tables',
  'select * from "superseded"."ledger_entry"',
])('is refused: %s', async (template) => {
  const sql = template.replaceAll('{data}', data);
  const mine = { principal: { ...whole, units: ['B'] } };
  await expect(asked(sql, mine)).rejects.toThrow(/Expected one select over the fact views|was not understood/);
});

test('the message names what was found and the views that there are', async () => {
  await expect(asked('select * from "fact"."item"')).rejects.toMatchObject({
    message: 'Expected one select over the fact views, got a reading of fact.item.',
  });
});
