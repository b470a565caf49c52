import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { columnsOfKind, kinds, sqlType, type factColumns, type KindId } from '@throughline/model';
import type { ChangedFacts, DerivedRow } from '@throughline/query';
import { changesBetween } from './changed.ts';
import { named, quoted, type Database } from './database.ts';
import { isOfPart, type Part } from './kernel-columns.ts';

/** A table of texts, filled row by row without an SQL text for each. */
export const fillTexts = (db: Database, table: string, rows: Iterable<readonly (string | null)[]>): Promise<void> =>
  db.alone(async (connection) => {
    const appender = await connection.createAppender(table);
    try {
      for (const row of rows) {
        for (const value of row) {
          if (value === null) appender.appendNull();
          else appender.appendVarchar(value);
        }
        appender.endRow();
      }
      appender.flushSync();
    } finally {
      appender.closeSync();
    }
  });

const keyOf = (kind: KindId, row: DerivedRow): string => kinds[kind].key.map((name) => row[name] ?? '').join('/');

const refsOf = (row: DerivedRow): string => {
  const refs = (row['refs'] ?? '').split(',').filter((text) => text !== '');
  return `[${refs.map((text) => BigInt(text)).join(', ')}]`;
};

/** The columns of texts that make rows of a kind. */
const textColumns = (kind: KindId): readonly string[] => [
  'ref',
  'id',
  'from',
  ...columnsOfKind(kind).map((_, i) => `c${i}`),
];

/** Rows with their refs as texts. */
const textsOf = (kind: KindId, rows: readonly DerivedRow[], refs: readonly string[]): (string | null)[][] =>
  rows.map((row, i) => [
    refs[i] ?? null,
    `${kind}:${keyOf(kind, row)}`,
    refsOf(row),
    ...columnsOfKind(kind).map(([name]) => row[name] ?? null),
  ]);

/** The rows of a kind from their texts. */
const selectFrom = (kind: KindId, texts: string): string => {
  const values = columnsOfKind(kind).map(
    ([name, column], i) => `cast("c${i}" as ${sqlType[column.type]}) as ${named(name)}`,
  );
  const common = {
    ref: 'cast("ref" as bigint)',
    id: '"id"',
    source: `'run'`,
    stream: quoted(kind),
    validOn: 'cast(null as date)',
    knownAt: 'cast(null as timestamp)',
    recordIds: 'cast("from" as bigint[])',
    attributes: 'cast(null as varchar)',
  } satisfies Record<keyof typeof factColumns, string>;
  const shared = Object.entries(common).map(([name, value]) => `${value} as ${named(name)}`);
  return `select ${[...shared, ...values].join(', ')} from ${texts}`;
};

/** Rows of derived kinds have negative refs; their `recordIds` are the refs of the facts they were computed from. */
export const loadDerived = async (db: Database, kind: KindId, rows: readonly DerivedRow[]): Promise<void> => {
  const columns = textColumns(kind).map((name) => `${named(name)} varchar`);
  await db.run(`create or replace temp table derived_texts (${columns.join(', ')})`);
  const refs = rows.map((_, i) => String(-1 - i));
  await fillTexts(db, 'derived_texts', textsOf(kind, rows, refs));
  await db.run(`delete from "fact".${named(kind)}`);
  await db.run(`insert into "fact".${named(kind)} ${selectFrom(kind, 'derived_texts')} order by "ref" desc`);
  await db.run('drop table derived_texts');
};

const fileOf = (folder: string, kind: KindId): string => join(folder, `${kind}.parquet`);

/** Shows the rows of a select as those of a derived kind, without making them a table. */
const show = (db: Database, kind: KindId, select: string): Promise<void> =>
  db.run(`drop table "fact".${named(kind)}; create view "fact".${named(kind)} as ${select}`);

/** Shows the rows of a derived kind that a run saved; false where it saved none. */
export const reloadDerived = async (db: Database, kind: KindId, folder: string): Promise<boolean> => {
  const file = fileOf(folder, kind);
  if (!existsSync(file)) return false;
  await show(db, kind, `select * from read_parquet(${quoted(file)})`);
  return true;
};

const literal = (value: string | null): string => (value === null ? 'cast(null as varchar)' : quoted(value));

/** Rows of a kind as a select that holds their values. */
const valuesOf = (kind: KindId, texts: readonly (readonly (string | null)[])[]): string => {
  const rows = texts.map((row) => `(${row.map((value) => literal(value)).join(', ')})`);
  const names = textColumns(kind).map((name) => named(name));
  return selectFrom(kind, `(values ${rows.join(', ')}) as v (${names.join(', ')})`);
};

/**
 * Shows the rows of a derived kind that a run saved, with others in the place of those of some keys, and gives what differs; undefined
 * where not each of them takes the place of one, as the refs of all rows would be others.
 */
export const patchDerived = async (
  db: Database,
  kind: KindId,
  { folder, part, rows }: { readonly folder: string; readonly part: Part; readonly rows: readonly DerivedRow[] },
): Promise<ChangedFacts | undefined> => {
  const saved = `read_parquet(${quoted(fileOf(folder, kind))})`;
  const before = await db.rows(
    `select cast("ref" as varchar) as "ref", ${named(part.by)} as "key" from ${saved} where ${isOfPart(part)}`,
  );
  const refs = new Map(before.map((row) => [row['key'], row['ref'] ?? '']));
  const places = rows.flatMap((row) => refs.get(row[part.by] ?? null) ?? []);
  if (new Set(places).size !== rows.length || before.length !== rows.length) return undefined;
  if (rows.length === 0) {
    await show(db, kind, `select * from ${saved}`);
    return [];
  }
  const table = `"patch".${named(kind)}`;
  await db.run(
    `create schema if not exists "patch"; create table ${table} as ${valuesOf(kind, textsOf(kind, rows, places))}`,
  );
  await show(db, kind, `select * from ${saved} where not ${isOfPart(part)} union all select * from ${table}`);
  const gone = `select s.*, s."knownAt" as "goneAt" from ${saved} as s where ${isOfPart(part)}`;
  return changesBetween(db, kind, { come: `select * from ${table}`, gone });
};

/** Saves the rows of a derived kind as `<kind>.parquet`. */
export const saveDerived = (db: Database, kind: KindId, folder: string): Promise<void> =>
  db.run(
    `copy (select * from "fact".${named(kind)} order by "id") to ${quoted(fileOf(folder, kind))} (format parquet, compression zstd)`,
  );
