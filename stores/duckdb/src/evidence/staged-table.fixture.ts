import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ColumnEvidence, TableEvidence, TablesEvidence } from '@throughline/model';
import type { StagedForEvidence } from './counted-table.ts';
import { gatherEvidence } from './gather-evidence.ts';

/** A table as cells, named as a mapping names it. */
export interface GivenTable {
  readonly file: string;
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

const stage = (folder: string, { file, header, rows }: GivenTable): StagedForEvidence => {
  const stagedPath = join(folder, `${file}.rows`);
  const lines = rows.map((cells, i) => `${[i + 1, i + 2, ...cells].join('\u001f')}\n`);
  writeFileSync(stagedPath, lines.join(''));
  const longestBytes = Math.max(0, ...lines.map((line) => Buffer.byteLength(line)));
  const escaped = header.map((_, at) => rows.some((cells) => cells[at]?.includes('\u001e') === true));
  return { file, stagedPath, rows: rows.length, longestBytes, header, escaped };
};

/** The evidence of tables whose rows stand on the lines from 2 on. */
export const evidenceOf = async (...tables: readonly GivenTable[]): Promise<TablesEvidence> => {
  const folder = mkdtempSync(join(tmpdir(), 'evidence-'));
  try {
    const staged = tables.map((table) => stage(folder, table));
    return await gatherEvidence(staged, { threads: 2, memory: '1GB' });
  } finally {
    rmSync(folder, { recursive: true });
  }
};

/** The evidence of one table. */
export const tableOf = async (header: readonly string[], rows: GivenTable['rows']): Promise<TableEvidence> => {
  const { tables } = await evidenceOf({ file: 't.csv', header, rows });
  const [table] = tables;
  if (table === undefined) throw new Error('no table');
  return table;
};

/** The evidence of one column of texts. */
export const columnOf = async (values: readonly string[], name = 'c'): Promise<ColumnEvidence> => {
  const { columns } = await tableOf(
    [name],
    values.map((value) => [value]),
  );
  const [column] = columns;
  if (column === undefined) throw new Error('no column');
  return column;
};
