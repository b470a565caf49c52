import type { Statement } from '@throughline/query';
import { named, quoted, type Database, type Row } from './database.ts';

/** Options that give the same bytes for the same rows on any number of threads. */
const copyOptions = '(format parquet, compression zstd, row_group_size 122880)';

/** A statement with its values in its text, for where DuckDB binds none; all of them are texts. */
export const inlined = (statement: Statement): string =>
  statement.sql.replaceAll(/\$(\d+)/g, (_, n: string) => quoted(statement.parameters[Number(n) - 1] ?? ''));

/** Writes the rows of an ordered statement to a Parquet file. */
export const writeCells = (db: Database, statement: Statement, file: string): Promise<void> =>
  db.run(`copy (${inlined(statement)}) to ${quoted(file)} ${copyOptions}`);

const made = new WeakMap<Database, Map<string, 'table' | 'view'>>();

/** Removes a table or view of the schema `cells`, if it is there. */
export const dropCells = async (db: Database, name: string): Promise<void> => {
  const as = made.get(db)?.get(name);
  if (as === undefined) return;
  made.get(db)?.delete(name);
  await db.run(`drop ${as} "cells".${named(name)}`);
};

/** Makes place for a table or view of the schema `cells`. */
const replace = async (db: Database, name: string, as: 'table' | 'view'): Promise<void> => {
  const known = made.get(db);
  if (known === undefined) await db.run('create schema "cells"');
  await dropCells(db, name);
  made.set(db, new Map([...(known ?? []), [name, as]]));
};

/** Makes a file of stored cells the table `cells.base`. */
export const openBaseCells = async (db: Database, file: string): Promise<void> => {
  await replace(db, 'base', 'view');
  await db.run(`create view "cells"."base" as select * from read_parquet(${quoted(file)})`);
};

/** Makes the rows of a statement the table or view `cells.<name>`. */
export const tableOfCells = async (
  db: Database,
  name: string,
  { statement, as }: { readonly statement: Statement; readonly as: 'table' | 'view' },
): Promise<void> => {
  await replace(db, name, as);
  await db.run(`create ${as} "cells".${named(name)} as ${inlined(statement)}`);
};

/** Adds the rows of a statement to the table `cells.<name>`. */
export const appendCells = (db: Database, name: string, statement: Statement): Promise<void> =>
  db.run(`insert into "cells".${named(name)} ${inlined(statement)}`);

/** The cells of one grouping and period of a file. */
export const readCells = (
  db: Database,
  file: string,
  wanted: { readonly grouping: string; readonly period: string },
): Promise<Row[]> =>
  db.rowsBeside(
    `select "k0", "k1", "k2", "period", "num", "den", "rows", "missing", "currencies", "currency" from read_parquet(${quoted(file)}) where "grouping" = $1 and "periodKind" = $2`,
    [wanted.grouping, wanted.period],
  );
