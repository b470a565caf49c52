import { mkdtempSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { ColumnEvidence, TableEvidence, TablesEvidence } from '@throughline/model';
import { openDatabase, type Database, type DatabaseLimits } from '../database.ts';
import { columnEvidence } from './column.ts';
import { storeColumns, type CountedTable, type StagedForEvidence } from './counted-table.ts';
import { dependenciesOf } from './dependency.ts';
import { countIdenticalRows, keysOf } from './key.ts';
import { addNames } from './name.ts';
import { createSamples, referencesOf, type KnownTable } from './reference.ts';

const columnsOf = async (db: Database, table: CountedTable): Promise<readonly ColumnEvidence[]> => {
  const columns: ColumnEvidence[] = [];
  for (const at of table.header.keys()) columns.push(await columnEvidence(db, table, at));
  return addNames(db, table, columns);
};

const tableEvidence = async (db: Database, { table, columns, keys }: KnownTable): Promise<TableEvidence> => ({
  file: table.file,
  rows: table.rows,
  columns,
  keys,
  identicalRows: keys.length > 0 ? 0 : await countIdenticalRows(db, table),
  dependencies: await dependenciesOf(db, table, columns),
});

const gather = async (db: Database, staged: readonly StagedForEvidence[], folder: string): Promise<TablesEvidence> => {
  await createSamples(db);
  const known: KnownTable[] = [];
  const tables: TableEvidence[] = [];
  for (const [number, own] of staged.entries()) {
    const table = await storeColumns(db, own, { folder, number });
    const columns = await columnsOf(db, table);
    const one = { table, columns, keys: await keysOf(db, table, columns) };
    known.push(one);
    tables.push(await tableEvidence(db, one));
  }
  return { tables, references: await referencesOf(db, known) };
};

/** Counts what staged tables hold, over all of their rows. What it needs for a while lies beside the first staged text. */
export const gatherEvidence = async (
  staged: readonly StagedForEvidence[],
  limits: DatabaseLimits,
): Promise<TablesEvidence> => {
  const [first] = staged;
  if (first === undefined) return { tables: [], references: [] };
  const folder = mkdtempSync(join(dirname(first.stagedPath), 'evidence-'));
  try {
    const db = await openDatabase({ ...limits, spillFolder: limits.spillFolder ?? join(folder, 'spill') });
    try {
      return await gather(db, staged, folder);
    } finally {
      db.close();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};
