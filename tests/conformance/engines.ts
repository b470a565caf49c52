import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openReader, type Reader } from '@throughline/duckdb';
import { columnsOfKind, factColumns, kindIds, sqlType, type KindId, type Manifest } from '@throughline/model';
import type { DerivedRow, Statement, View } from '@throughline/query';
import { calendarMonths, companyCalendar, type CompanyCalendar } from './company-calendar.ts';
import { importsKnownAt, type Fact, type GeneratedFacts } from './generated-facts.ts';
import { startPostgres, type PostgresDatabase, type PostgresServer } from './postgres.ts';

export type AnswerRow = Readonly<Record<string, string | null>>;

/** The same facts in DuckDB, opened as the product opens them, and in PostgreSQL. */
export interface Engines {
  readonly calendar: CompanyCalendar;
  readonly duckdb: Reader;
  readonly postgres: PostgresDatabase;
  /** A view of everything, narrowed by what is given. */
  readonly view: (narrower?: Partial<View>) => View;
  /** Loads what a kernel derived as the product does, and the same rows into PostgreSQL. */
  readonly loadDerived: (kind: KindId, rows: readonly DerivedRow[]) => Promise<void>;
  readonly close: () => Promise<void>;
}

export const everyone = { id: 'test', name: 'Test', kinds: 'all', units: 'all' } as const;

const limits = { threads: 2, memory: '1GB' };

const columnTypes = (kind: KindId): [string, string][] => [
  ...Object.entries(factColumns),
  ...columnsOfKind(kind).map(([name, column]): [string, string] => [name, sqlType[column.type]]),
];

const supersededTypes: [string, string][] = [
  ['ref', 'bigint'],
  ['import', 'bigint'],
  ['knownAt', 'timestamp'],
  ['why', 'varchar'],
  ['stream', 'varchar'],
];

const manifest = (number: number): Manifest => ({
  import: number,
  hash: `generated-${number}`,
  knownAt: importsKnownAt[number - 1] ?? '',
  mapping: { id: 'generated', version: 1, hash: '', assumes: [] },
  streams: [],
  facts: [],
  lastDays: {},
  diagnostics: { total: 0 },
});

const writeParquet = async (
  writer: Reader,
  rows: readonly object[],
  file: { readonly path: string; readonly types: readonly [string, string][] },
): Promise<void> => {
  if (rows.length === 0) return;
  const lines = `${file.path}.json`;
  writeFileSync(lines, rows.map((row) => JSON.stringify(row)).join('\n'));
  const texts = file.types.map(([name]) => `"${name}": 'VARCHAR'`).join(', ');
  const casts = file.types.map(([name, type]) => `cast("${name}" as ${type}) as "${name}"`).join(', ');
  await writer.database.run(
    `copy (select ${casts} from read_json('${lines}', format = 'newline_delimited', columns = {${texts}})) to '${file.path}' (format parquet)`,
  );
  rmSync(lines);
};

const importOf = (ref: string | null | undefined): number => Number(BigInt(ref ?? '0') >> 32n);

/** Writes import folders as the store lays them out. */
const writeImports = async (data: string, generated: GeneratedFacts): Promise<void> => {
  const writer = await openReader(data, { limits, periods: () => [] });
  for (const number of importsKnownAt.map((_, i) => i + 1)) {
    const folder = join(data, 'imports', String(number).padStart(6, '0'));
    for (const part of ['facts', 'superseded']) mkdirSync(join(folder, part), { recursive: true });
    writeFileSync(join(folder, 'import.json'), JSON.stringify(manifest(number)));
    for (const [kind, { facts, superseded }] of generated) {
      const own = facts.filter((fact) => importOf(fact['ref']) === number);
      await writeParquet(writer, own, { path: join(folder, 'facts', `${kind}.parquet`), types: columnTypes(kind) });
      const gone = superseded.filter((row) => row.import === number);
      const path = join(folder, 'superseded', `${kind}.parquet`);
      await writeParquet(writer, gone, { path, types: supersededTypes });
    }
  }
  writer.close();
};

const columns = (types: readonly [string, string][]): string =>
  types.map(([name, type]) => `"${name}" ${type}`).join(', ');

const createTables = async (database: PostgresDatabase): Promise<void> => {
  await database.run('create schema "fact"; create schema "superseded"; create schema "calendar"');
  for (const kind of kindIds) {
    await database.run(`create table "fact"."${kind}" (${columns(columnTypes(kind))})`);
    await database.run(`create table "superseded"."${kind}" (${columns(supersededTypes)})`);
  }
  await database.run('create table "calendar"."periods" ("kind" varchar, "key" varchar, "from" date, "to" date)');
  await database.run(
    'create table "calendar"."days" ("day" date, "week" varchar, "month" varchar, "quarter" varchar, "year" varchar)',
  );
};

const insert = async (database: PostgresDatabase, table: string, rows: readonly object[]): Promise<void> => {
  await database.run(`insert into ${table} select * from json_populate_recordset(null::${table}, $1::json)`, [
    JSON.stringify(rows),
  ]);
};

const arrays = (fact: Fact): object => ({
  ...fact,
  recordIds: `{${(fact['recordIds'] ?? '').replaceAll(/[[\]"]/g, '')}}`,
});

const loadPostgres = async (
  database: PostgresDatabase,
  generated: GeneratedFacts,
  calendar: CompanyCalendar,
): Promise<void> => {
  for (const [kind, { facts, superseded }] of generated) {
    await insert(database, `"fact"."${kind}"`, facts.map(arrays));
    await insert(database, `"superseded"."${kind}"`, superseded);
  }
  await insert(database, '"calendar"."days"', calendar.days);
  await insert(database, '"calendar"."periods"', calendar.periods);
  await database.run(
    `insert into "calendar"."periods" select 'day', cast("day" as varchar), "day", "day" + 1 from "calendar"."days"`,
  );
  await database.run('analyze');
};

const template = async (server: PostgresServer): Promise<void> => {
  await server.command('create database template');
  const database = await server.open('template');
  await createTables(database);
  await database.close();
};

/** A server with the empty fact tables as template; each call of `load` fills a fresh copy of it. */
export interface Bench {
  readonly load: (generated: GeneratedFacts, calendar?: CompanyCalendar) => Promise<Engines>;
  readonly stop: () => Promise<void>;
}

const loadBoth = async (
  place: { readonly data: string; readonly postgres: PostgresDatabase; readonly calendar: CompanyCalendar },
  generated: GeneratedFacts,
): Promise<Engines> => {
  const { data, postgres, calendar } = place;
  await writeImports(data, generated);
  const duckdb = await openReader(data, { limits, periods: () => calendar.periods });
  await loadPostgres(postgres, generated, calendar);
  const whole: View = {
    businessDay: '2024-12-31',
    knownAt: '2030-01-01 00:00:00',
    imports: importsKnownAt.length,
    superseded: duckdb.superseded,
    principal: everyone,
  };
  return {
    calendar,
    duckdb,
    postgres,
    view: (narrower = {}) => ({ ...whole, ...narrower }),
    loadDerived: async (kind, rows) => {
      await duckdb.loadDerived(kind, rows);
      await postgres.run(`delete from "fact"."${kind}"`);
      const loaded = await duckdb.database.rows(`select * from "fact"."${kind}"`);
      await insert(postgres, `"fact"."${kind}"`, loaded.map(arrays));
    },
    close: async () => {
      duckdb.close();
      await postgres.close();
      rmSync(data, { recursive: true, force: true });
    },
  };
};

export const openBench = async (): Promise<Bench> => {
  const server = await startPostgres();
  const opened: Engines[] = [];
  const load = async (generated: GeneratedFacts, calendar = companyCalendar(calendarMonths)): Promise<Engines> => {
    const name = `copy_${opened.length}`;
    await server.command(`create database ${name} template template`);
    const data = mkdtempSync(join(tmpdir(), 'throughline-facts-'));
    const engines = await loadBoth({ data, postgres: await server.open(name), calendar }, generated);
    opened.push(engines);
    return engines;
  };
  const stop = async (): Promise<void> => {
    for (const engines of opened) await engines.close();
    await server.stop();
  };
  try {
    await template(server);
  } catch (error) {
    await stop();
    throw error;
  }
  return { load, stop };
};

/** The rows of one statement on both engines. */
export const askBoth = async (
  engines: Engines,
  statement: Statement,
): Promise<{ duckdb: AnswerRow[]; postgres: AnswerRow[] }> => ({
  duckdb: await engines.duckdb.rows(statement),
  postgres: [...(await engines.postgres.rows(statement.sql, statement.parameters))],
});
