import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Reader } from '@throughline/duckdb';
import type { DerivedBase, Host, KernelNeed } from '@throughline/engine';
import type { KindId } from '@throughline/model';
import type { Statement } from '@throughline/query';
import type { KeptDerived } from './kept-derived.ts';
import type { KeptIndex, KeptRun } from './kept-index.ts';
import { placeFile } from './link.ts';

/** What kernels read: of earlier runs and of this one. */
export interface KeptColumns {
  readonly read: Host['columns'];
  /** From now on what is read is kept in the folder of a run. */
  readonly into: (folder: string) => void;
  /** Keeps what an earlier run kept for a derived kind whose rows are its. */
  readonly place: (kind: KindId, from: KeptRun) => void;
  /** What an earlier run kept of a derived kind, for this one to begin with. */
  readonly base: (kind: KindId, by: string) => DerivedBase | undefined;
  /** The digests of what is kept, by the kind that is derived from it and the needs. */
  readonly saved: () => KeptIndex['columns'];
}

/** The name of the folder of columns in the folder of a run. */
export const columnsFolder = 'columns';

const derivedFolder = (folder: string): string => join(folder, 'derived');

const fileOf = (folder: string, key: string): string => join(folder, columnsFolder, `${key}.parquet`);

/** Where facts are, and who is told in what the rows of a derived kind differ from those of an earlier run. */
interface Store {
  readonly reader: Reader;
  readonly patched: KeptDerived['patched'];
}

/** More keys than this are not told one by one. */
const mostKeys = 1000;

/** The files of columns of one session. */
class Columns {
  readonly used = new Map<string, Record<string, string>>();
  /** Where a run is being written. */
  written: string | undefined;
  readonly runs: readonly KeptRun[];
  readonly stamp: string;
  readonly #reader: Reader;
  constructor(runs: readonly KeptRun[], stamp: string, reader: Reader) {
    this.runs = runs;
    this.stamp = stamp;
    this.#reader = reader;
  }

  /** The folder of the run that is being written; it is elsewhere when the run is committed, and nowhere when it was given up. */
  get staged(): string | undefined {
    return this.written !== undefined && existsSync(join(this.written, columnsFolder)) ? this.written : undefined;
  }

  /** The file of some columns in an earlier run, which this one keeps too. */
  known(need: KernelNeed): string | undefined {
    const file = this.runs.map(({ folder }) => fileOf(folder, need.key)).find((path) => existsSync(path));
    if (file !== undefined) this.keep(need, file);
    return file;
  }

  keep({ kind, name, key }: KernelNeed, from: string): void {
    this.used.set(kind, { ...this.used.get(kind), [name]: key });
    const { staged } = this;
    if (staged !== undefined && !existsSync(fileOf(staged, key))) placeFile(from, fileOf(staged, key));
  }

  /** The file of columns as they are now, where a run is being written. */
  async write(statement: Statement, need: KernelNeed, staged: string): Promise<string> {
    const file = fileOf(staged, need.key);
    await this.#reader.writeColumns(statement, file);
    this.keep(need, file);
    return file;
  }

  /** Asks for columns, and keeps them where a run is being written. */
  async ask(statement: Statement, need: KernelNeed): ReturnType<Host['columns']> {
    const { staged } = this;
    if (staged === undefined) return this.#reader.columns(statement);
    return this.#reader.writtenColumns(await this.write(statement, need, staged));
  }
}

const baseOf = (columns: Columns, { reader, patched }: Store, { kind, by }: { kind: KindId; by: string }) => {
  const { staged } = columns;
  const run = columns.runs.find(({ index }) => index.stamp === columns.stamp && index.derived[kind] !== undefined);
  const [needs, version] = [run?.index.columns[kind], run?.index.derived[kind]];
  if (staged === undefined || run === undefined || needs === undefined || version === undefined) return undefined;
  const folder = derivedFolder(run.folder);
  const files = [join(folder, `${kind}.parquet`), ...Object.values(needs).map((key) => fileOf(run.folder, key))];
  if (!files.every((file) => existsSync(file))) return undefined;
  const now = async (statement: Statement, need: KernelNeed): Promise<string> =>
    columns.known(need) ?? columns.write(statement, need, staged);
  const base: DerivedBase = {
    needs,
    touched: async (statement, need) => {
      const before = fileOf(run.folder, needs[need.name] ?? '');
      const found = await reader.differingKeys([before, await now(statement, need)], { by, limit: mostKeys });
      return found.length > mostKeys ? undefined : found;
    },
    columns: (need, keys) => {
      const file = columns.known(need) ?? fileOf(staged, need.key);
      return reader.writtenColumns(file, keys === undefined ? undefined : { by, keys });
    },
    load: async (keys, rows) => {
      const changes = await reader.patchDerived(kind, { folder, part: { by, keys }, rows });
      if (changes !== undefined) patched(kind, version, changes);
      return changes !== undefined;
    },
  };
  return base;
};

/** Opens what earlier runs read for their kernels; `stamp` names the code and the settings of now. */
export const openColumns = (runs: readonly KeptRun[], stamp: string, store: Store): KeptColumns => {
  const { reader } = store;
  const columns = new Columns(runs, stamp, reader);
  return {
    read: async (statement, need) => {
      if (need.key === '') return reader.columns(statement);
      const file = columns.known(need);
      return file === undefined ? columns.ask(statement, need) : reader.writtenColumns(file);
    },
    into: (folder) => {
      mkdirSync(join(folder, columnsFolder), { recursive: true });
      columns.written = folder;
    },
    place: (kind, { folder, index }) => {
      for (const [name, key] of Object.entries(index.columns[kind] ?? {}))
        if (existsSync(fileOf(folder, key))) columns.keep({ kind, name, key }, fileOf(folder, key));
    },
    base: (kind, by) => baseOf(columns, store, { kind, by }),
    saved: () => Object.fromEntries(columns.used),
  };
};
