import { openDatabaseSource } from '../databases/open-database-source.ts';
import { stageRows } from '../layout/stage-rows.ts';
import type { StagedFile } from '../tables/stage.ts';
import { hashFile } from './file-hash.ts';
import type { FoundTables } from './find-tables.ts';

/** The tables and views of a database. */
export const findDatabaseTables = async (url: string): Promise<FoundTables> => {
  const source = await openDatabaseSource(url);
  try {
    const tables = await source.tables();
    return { tables: tables.map(({ name }) => ({ file: name, format: source.format, bytes: 0 })), notes: [] };
  } finally {
    await source.close();
  }
};

/** A database to read tables from, all as they are at one moment. */
export interface StageDatabaseRequest {
  readonly url: string;
  readonly tables: readonly { readonly name: string; readonly stagedPath: string }[];
}

/** Reads tables of a database into their staged form; the hash of a table is that of its staged rows. */
export const stageDatabaseTables = async (
  { url, tables }: StageDatabaseRequest,
  told: (done: number, total: number) => void,
): Promise<StagedFile[]> => {
  const source = await openDatabaseSource(url);
  try {
    const staged: StagedFile[] = [];
    for (const { name, stagedPath } of tables) {
      const table = await source.open(name);
      const written = await stageRows(table, {
        path: name,
        stagedPath,
        sha256: '',
        bytes: 0,
        onProgress: () => {
          told(staged.length, tables.length);
        },
      });
      staged.push({ ...written, ...(await hashFile(stagedPath)) });
    }
    return staged;
  } finally {
    await source.close();
  }
};
