import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { columnsOfKind, kinds, sqlType, type KindId } from '@throughline/model';
import type { DerivedRow } from '@throughline/query';
import { named, quoted, type Database } from './database.ts';

/** A table of texts, filled row by row without an SQL text for each. */
export const fillTexts = async (
  db: Database,
  table: string,
  rows: Iterable<readonly (string | null)[]>,
): Promise<void> => {
  const appender = await db.connection.createAppender(table);
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
};

const keyOf = (kind: KindId, row: DerivedRow): string => kinds[kind].key.map((name) => row[name] ?? '').join('/');

const refsOf = (row: DerivedRow): string => {
  const refs = (row['refs'] ?? '').split(',').filter((text) => text !== '');
  return `[${refs.map((text) => BigInt(text)).join(', ')}]`;
};

/** Rows of derived kinds have negative refs; their `recordIds` are the refs of the facts they were computed from. */
export const loadDerived = async (db: Database, kind: KindId, rows: readonly DerivedRow[]): Promise<void> => {
  const own = columnsOfKind(kind);
  const columns = own.map((_, i) => `"c${i}" varchar`);
  await db.run(
    `create or replace temp table derived_texts ("ref" varchar, "id" varchar, "from" varchar, ${columns.join(', ')})`,
  );
  const texts = rows.map((row, i) => [
    String(-1 - i),
    `${kind}:${keyOf(kind, row)}`,
    refsOf(row),
    ...own.map(([name]) => row[name] ?? null),
  ]);
  await fillTexts(db, 'derived_texts', texts);
  const values = own.map(([, column], i) => `cast("c${i}" as ${sqlType[column.type]})`);
  await db.run(`delete from "fact".${named(kind)}`);
  await db.run(
    `insert into "fact".${named(kind)} select cast("ref" as bigint), "id", 'run', ${quoted(kind)}, null, null, cast("from" as bigint[]), null, ${values.join(', ')} from derived_texts order by cast("ref" as bigint) desc`,
  );
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

/** Saves the rows of a derived kind as `<kind>.parquet`. */
export const saveDerived = (db: Database, kind: KindId, folder: string): Promise<void> =>
  db.run(
    `copy (select * from "fact".${named(kind)} order by "id") to ${quoted(fileOf(folder, kind))} (format parquet, compression zstd)`,
  );
