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

const drop = async (db: Database, name: string): Promise<void> => {
  await db.run('create schema if not exists "cells"');
  const [found] = await db.rows(
    `select table_type as "type" from information_schema.tables where table_schema = 'cells' and table_name = ${quoted(name)}`,
  );
  if (found !== undefined) await db.run(`drop ${found['type'] === 'VIEW' ? 'view' : 'table'} "cells".${named(name)}`);
};

/** Makes a file of stored cells the table `cells.base`. */
export const openBaseCells = async (db: Database, file: string): Promise<void> => {
  await drop(db, 'base');
  await db.run(`create view "cells"."base" as select * from read_parquet(${quoted(file)})`);
};

/** Makes the rows of a statement the table or view `cells.<name>`. */
export const tableOfCells = async (
  db: Database,
  name: string,
  made: { readonly statement: Statement; readonly as: 'table' | 'view' },
): Promise<void> => {
  await drop(db, name);
  await db.run(`create ${made.as} "cells".${named(name)} as ${inlined(made.statement)}`);
};

/** The cells of one grouping and period of a file. */
export const readCells = (
  db: Database,
  file: string,
  wanted: { readonly grouping: string; readonly period: string },
): Promise<Row[]> =>
  db.rows(
    `select "k0", "k1", "k2", "period", "num", "den", "rows", "missing", "currencies", "currency" from read_parquet(${quoted(file)}) where "grouping" = $1 and "periodKind" = $2`,
    [wanted.grouping, wanted.period],
  );
