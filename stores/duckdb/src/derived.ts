import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { columnsOfKind, kinds, sqlType, type KindId } from '@throughline/model';
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

/** Fills `derived_texts` with rows, and gives the select of them as rows of the kind. */
const fillDerived = async (
  db: Database,
  kind: KindId,
  { rows, refs }: { readonly rows: readonly DerivedRow[]; readonly refs: readonly string[] },
): Promise<string> => {
  const own = columnsOfKind(kind);
  const columns = own.map((_, i) => `"c${i}" varchar`);
  await db.run(
    `create or replace temp table derived_texts ("ref" varchar, "id" varchar, "from" varchar, ${columns.join(', ')})`,
  );
  const texts = rows.map((row, i) => [
    refs[i] ?? null,
    `${kind}:${keyOf(kind, row)}`,
    refsOf(row),
    ...own.map(([name]) => row[name] ?? null),
  ]);
  await fillTexts(db, 'derived_texts', texts);
  const values = own.map(([, column], i) => `cast("c${i}" as ${sqlType[column.type]})`);
  return `select cast("ref" as bigint) as "ref", "id", 'run', ${quoted(kind)}, null, null, cast("from" as bigint[]), null, ${values.join(', ')} from derived_texts`;
};

/** Rows of derived kinds have negative refs; their `recordIds` are the refs of the facts they were computed from. */
export const loadDerived = async (db: Database, kind: KindId, rows: readonly DerivedRow[]): Promise<void> => {
  const select = await fillDerived(db, kind, { rows, refs: rows.map((_, i) => String(-1 - i)) });
  await db.run(`delete from "fact".${named(kind)}`);
  await db.run(`insert into "fact".${named(kind)} ${select} order by 1 desc`);
  await db.run('drop table derived_texts');
};

const fileOf = (folder: string, kind: KindId): string => join(folder, `${kind}.parquet`);

/** Loads the rows of a derived kind that a run saved; false where it saved none. */
export const reloadDerived = async (db: Database, kind: KindId, folder: string): Promise<boolean> => {
  const file = fileOf(folder, kind);
  if (!existsSync(file)) return false;
  await db.run(`delete from "fact".${named(kind)}`);
  await db.run(
    `insert into "fact".${named(kind)} by name select * from read_parquet(${quoted(file)}) order by "ref" desc`,
  );
  return true;
};

/**
 * Loads the rows of a derived kind that a run saved, with others in the place of those of some keys, and gives what differs; undefined
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
  const select = await fillDerived(db, kind, { rows, refs: places });
  const fact = `"fact".${named(kind)}`;
  const insert = `insert into ${fact} select * from (select * from ${saved} where not ${isOfPart(part)} union all ${select}) order by "ref" desc`;
  await db.run(`delete from ${fact}; ${insert}; drop table derived_texts`);
  const come = `select * from "fact".${named(kind)} where ${isOfPart(part)}`;
  const gone = `select s.*, s."knownAt" as "goneAt" from ${saved} as s where ${isOfPart(part)}`;
  return changesBetween(db, kind, { come, gone });
};

/** Saves the rows of a derived kind as `<kind>.parquet`. */
export const saveDerived = (db: Database, kind: KindId, folder: string): Promise<void> =>
  db.run(
    `copy (select * from "fact".${named(kind)} order by "id") to ${quoted(fileOf(folder, kind))} (format parquet, compression zstd)`,
  );
