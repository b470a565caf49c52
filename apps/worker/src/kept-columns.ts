import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Reader } from '@throughline/duckdb';
import type { Host } from '@throughline/engine';
import type { KindId } from '@throughline/model';
import type { KeptRun } from './kept-index.ts';
import { placeFile } from './link.ts';

/** What kernels read: of earlier runs and of this one. */
export interface KeptColumns {
  readonly read: Host['columns'];
  /** From now on what is read is kept in the folder of a run. */
  readonly into: (folder: string) => void;
  /** Keeps what an earlier run kept for a derived kind whose rows are its. */
  readonly place: (kind: KindId, from: KeptRun) => void;
  /** The digests of what is kept, by the kind that is derived from it. */
  readonly saved: () => Record<string, string[]>;
}

/** The name of the folder of columns in the folder of a run. */
export const columnsFolder = 'columns';

const fileOf = (folder: string, key: string): string => join(folder, columnsFolder, `${key}.parquet`);

/** Opens what earlier runs read for their kernels. */
export const openColumns = (runs: readonly KeptRun[], reader: Reader): KeptColumns => {
  const used = new Map<KindId, Set<string>>();
  let staged: string | undefined;
  const keep = (kind: KindId, key: string, from: string): void => {
    used.set(kind, (used.get(kind) ?? new Set()).add(key));
    if (staged === undefined || existsSync(fileOf(staged, key))) return;
    placeFile(from, fileOf(staged, key));
  };
  return {
    read: async (statement, { kind, key }) => {
      if (key === '') return reader.columns(statement);
      const from = runs.map(({ folder }) => fileOf(folder, key)).find((path) => existsSync(path));
      if (from !== undefined) {
        keep(kind, key, from);
        return reader.writtenColumns(from);
      }
      if (staged === undefined) return reader.columns(statement);
      const file = fileOf(staged, key);
      const columns = await reader.columns(statement, file);
      keep(kind, key, file);
      return columns;
    },
    into: (folder) => {
      staged = folder;
      mkdirSync(join(folder, columnsFolder), { recursive: true });
    },
    place: (kind, { folder, index }) => {
      for (const key of index.columns[kind] ?? [])
        if (existsSync(fileOf(folder, key))) keep(kind, key, fileOf(folder, key));
    },
    saved: () => Object.fromEntries([...used].map(([kind, keys]) => [kind, [...keys].toSorted()])),
  };
};
