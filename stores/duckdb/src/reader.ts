import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { columnsOfKind, factColumns, kindIds, kinds, sqlType, type KindId, type Manifest } from '@throughline/model';
import type { DerivedRow, KernelColumn, KernelColumns, Statement } from '@throughline/query';
import { asText, named, openDatabase, quoted, type Database, type DatabaseLimits, type Row } from './database.ts';
import { importsFolder, numbered, readManifests } from './folder.ts';

/** A period of the company's calendar; days as YYYY-MM-DD, half-open. */
export interface CalendarPeriod {
  readonly kind: 'week' | 'month' | 'quarter' | 'year';
  readonly key: string;
  readonly from: string;
  readonly to: string;
}

/** The facts of a data folder up to one import. Reading needs no lock. */
export interface Reader {
  readonly data: string;
  readonly manifests: readonly Manifest[];
  /** Kinds of which rows were replaced or ended. */
  readonly superseded: ReadonlySet<KindId>;
  readonly rows: (statement: Statement) => Promise<Row[]>;
  readonly columns: (statement: Statement) => Promise<KernelColumns>;
  readonly loadDerived: (kind: KindId, rows: readonly DerivedRow[]) => Promise<void>;
  /** Writes the derived kinds that were loaded as `<kind>.parquet`. */
  readonly saveDerived: (folder: string) => Promise<void>;
  readonly database: Database;
  readonly close: () => void;
}

const list = (paths: readonly string[]): string => `[${paths.map(quoted).join(', ')}]`;

const existing = (data: string, manifests: readonly Manifest[], file: string): string[] =>
  manifests.map((m) => join(numbered(resolve(importsFolder(data)), m.import), file)).filter((path) => existsSync(path));

const columnList = (kind: KindId): string =>
  [
    ...Object.entries(factColumns).map(([name, type]) => `${named(name)} ${type}`),
    ...columnsOfKind(kind).map(([name, column]) => `${named(name)} ${sqlType[column.type]}`),
  ].join(', ');

const createKind = async (db: Database, kind: KindId, files: readonly string[]): Promise<void> => {
  const target = `"fact".${named(kind)}`;
  if (files.length === 0) return db.run(`create table ${target} (${columnList(kind)})`);
  return db.run(`create view ${target} as select * from read_parquet(${list(files)}, union_by_name = true)`);
};

const createSuperseded = async (db: Database, kind: KindId, files: readonly string[]): Promise<void> => {
  const source = files.length === 0 ? undefined : `read_parquet(${list(files)})`;
  if (source === undefined) return;
  await db.run(`create view "superseded".${named(kind)} as select * from ${source}`);
};

const createCalendar = async (db: Database, periods: readonly CalendarPeriod[]): Promise<void> => {
  await db.run(`create table "calendar"."periods" ("kind" varchar, "key" varchar, "from" date, "to" date)`);
  for (let start = 0; start < periods.length; start += 1000) {
    const values = periods
      .slice(start, start + 1000)
      .map((p) => `(${[p.kind, p.key, p.from, p.to].map(quoted).join(', ')})`);
    await db.run(`insert into "calendar"."periods" values ${values.join(', ')}`);
  }
  const days = (kind: string): string =>
    `(select cast(unnest(generate_series(cast("from" as timestamp), cast("to" - 1 as timestamp), interval 1 day)) as date) as "day", "key" from "calendar"."periods" where "kind" = '${kind}')`;
  await db.run(
    `create table "calendar"."days" as select w."day", w."key" as "week", m."key" as "month", q."key" as "quarter", y."key" as "year" from ${days('week')} as w join ${days('month')} as m using ("day") join ${days('quarter')} as q using ("day") join ${days('year')} as y using ("day")`,
  );
  await db.run(
    `insert into "calendar"."periods" select 'day', cast("day" as varchar), "day", "day" + 1 from "calendar"."days"`,
  );
};

const numberColumn = (values: readonly (string | null)[]): Float64Array =>
  Float64Array.from(values, (value) => (value === null ? Number.NaN : Number(value)));

const casts = (name: string, type: string): string => {
  if (type === 'DATE') return `cast(${named(name)} - date '1970-01-01' as double) as ${named(name)}`;
  if (type === 'VARCHAR') return named(name);
  return `cast(${named(name)} as double) as ${named(name)}`;
};

const kernelColumns = async (db: Database, statement: Statement): Promise<KernelColumns> => {
  await db.connection.run(`create or replace temp table kernel_input as ${statement.sql}`, [...statement.parameters]);
  const types = await db.rows(
    `select column_name as n, data_type as t from duckdb_columns() where table_name = 'kernel_input' order by column_index`,
  );
  const selected = types.map((row) => casts(row['n'] ?? '', row['t'] ?? ''));
  const reader = await db.connection.runAndReadAll(
    `select ${selected.join(', ')} from (select * from kernel_input order by all)`,
  );
  const columns = reader.getColumnsObjectJson();
  await db.run('drop table kernel_input');
  const entries = types.map((row): [string, KernelColumn] => {
    const name = row['n'] ?? '';
    const values = (columns[name] ?? []).map(asText);
    return [name, row['t'] === 'VARCHAR' ? values : numberColumn(values)];
  });
  return Object.fromEntries(entries);
};

/** Rows of derived kinds have negative refs; their `recordIds` are the refs of the facts they were computed from. */
const derivedValues = (kind: KindId, row: DerivedRow, ref: number): string => {
  const own = columnsOfKind(kind).map(([name, column]) => {
    const value = row[name] ?? null;
    return value === null ? 'null' : `cast(${quoted(value)} as ${sqlType[column.type]})`;
  });
  const key = kinds[kind].key.map((name) => row[name] ?? '').join('/');
  const refs = (row['refs'] ?? '').split(',').filter((text) => text !== '');
  const from = `[${refs.map((text) => BigInt(text)).join(', ')}]`;
  return `(${ref}, ${quoted(`${kind}:${key}`)}, 'run', ${quoted(kind)}, null, null, ${from}, null, ${own.join(', ')})`;
};

const loadDerived = async (db: Database, kind: KindId, rows: readonly DerivedRow[]): Promise<void> => {
  await db.run(`delete from "fact".${named(kind)}`);
  for (let start = 0; start < rows.length; start += 500) {
    const values = rows.slice(start, start + 500).map((row, i) => derivedValues(kind, row, -1 - start - i));
    await db.run(`insert into "fact".${named(kind)} values ${values.join(', ')}`);
  }
};

/** Opens the facts of a data folder as they were after import `last` (the latest when absent). */
export const openReader = async (
  data: string,
  options: {
    readonly last?: number;
    readonly limits: DatabaseLimits;
    readonly periods: () => readonly CalendarPeriod[];
  },
): Promise<Reader> => {
  const manifests = readManifests(data, options.last);
  const db = await openDatabase(options.limits);
  await db.run('create schema "fact"; create schema "superseded"; create schema "calendar"');
  const superseded = new Set<KindId>();
  const derived = new Set<KindId>();
  for (const kind of kindIds) {
    await createKind(db, kind, existing(data, manifests, `facts/${kind}.parquet`));
    const gone = existing(data, manifests, `superseded/${kind}.parquet`);
    await createSuperseded(db, kind, gone);
    if (gone.length > 0) superseded.add(kind);
  }
  let calendar: Promise<void> | undefined;
  const prepared = async (statement: Statement): Promise<void> => {
    if (statement.sql.includes('"calendar"')) await (calendar ??= createCalendar(db, options.periods()));
  };
  return {
    data,
    manifests,
    superseded,
    database: db,
    rows: async (statement) => {
      await prepared(statement);
      return db.rows(statement.sql, statement.parameters);
    },
    columns: async (statement) => {
      await prepared(statement);
      return kernelColumns(db, statement);
    },
    loadDerived: async (kind, rows) => {
      await loadDerived(db, kind, rows);
      derived.add(kind);
    },
    saveDerived: async (folder) => {
      for (const kind of derived)
        await db.run(
          `copy (select * from "fact".${named(kind)} order by "id") to ${quoted(join(folder, `${kind}.parquet`))} (format parquet, compression zstd)`,
        );
    },
    close: db.close,
  };
};
