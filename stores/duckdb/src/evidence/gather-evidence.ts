import { mkdtempSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { TableEvidence, TablesEvidence } from '@throughline/model';
import { openDatabase, type Database, type DatabaseLimits } from '../database.ts';
import { columnEvidence } from './column.ts';
import { storeColumns, type CountedTable, type StagedForEvidence } from './counted-table.ts';

const columnsOf = async (db: Database, table: CountedTable): Promise<TableEvidence['columns']> => {
  const columns = [];
  for (const at of table.header.keys()) columns.push(await columnEvidence(db, table, at));
  return columns;
};

const gather = async (db: Database, staged: readonly StagedForEvidence[], folder: string): Promise<TablesEvidence> => {
  const tables = [];
  for (const [number, one] of staged.entries()) {
    const table = await storeColumns(db, one, { folder, number });
    const columns = await columnsOf(db, table);
    tables.push({ file: one.file, rows: table.rows, columns, keys: [], identicalRows: 0, dependencies: [] });
  }
  return { tables, references: [] };
};

/** Counts what staged tables hold, over all of their rows. What it needs for a while lies beside the first staged text. */
export const gatherEvidence = async (
  staged: readonly StagedForEvidence[],
  limits: DatabaseLimits,
): Promise<TablesEvidence> => {
  const [first] = staged;
  if (first === undefined) return { tables: [], references: [] };
  const folder = mkdtempSync(join(dirname(first.stagedPath), 'evidence-'));
  const db = await openDatabase({ ...limits, spillFolder: limits.spillFolder ?? join(folder, 'spill') });
  try {
    return await gather(db, staged, folder);
  } finally {
    db.close();
    rmSync(folder, { recursive: true, force: true });
  }
};
