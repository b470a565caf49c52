import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Reader } from '@throughline/duckdb';
import { isDerived, type AskedNeed, type DerivedBase, type Host, type KernelNeed } from '@throughline/engine';
import type { KindId } from '@throughline/model';
import type { Statement } from '@throughline/query';
import type { KeptDerived } from './kept-derived.ts';
import type { KeptIndex, KeptRun } from './kept-index.ts';
import type { KindStates } from './kind-state.ts';
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
  /** Writes what was read of some keys only, and names what is kept, by the kind that is derived from it and the needs. */
  readonly save: () => Promise<KeptIndex['columns']>;
}

/** The name of the folder of columns in the folder of a run. */
export const columnsFolder = 'columns';

const derivedFolder = (folder: string): string => join(folder, 'derived');

const fileOf = (folder: string, key: string): string => join(folder, columnsFolder, `${key}.parquet`);

/** Where facts are and what changed of them, and who is told in what the rows of a derived kind differ from those of an earlier run. */
interface Store {
  readonly reader: Reader;
  readonly touched: KindStates['touched'];
  readonly patched: KeptDerived['patched'];
}

/** More keys than this are not told one by one. */
const mostKeys = 1000;

/** The files of columns of one session. */
class Columns {
  readonly used = new Map<string, KeptIndex['columns'][string]>();
  /** Columns that were read of some keys only, by their digest: their files are written when nobody waits. */
  readonly waiting = new Map<string, AskedNeed>();
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

  keep({ kind, name, key, text }: KernelNeed, from: string): void {
    this.used.set(kind, { ...this.used.get(kind), [name]: { key, text } });
    const { staged } = this;
    if (staged !== undefined && !existsSync(fileOf(staged, key))) placeFile(from, fileOf(staged, key));
  }

  /** The file of columns as they are now, where a run is being written. */
  async write(statement: Statement, need: KernelNeed, staged: string): Promise<string> {
    const file = fileOf(staged, need.key);
    await this.#reader.writeColumns(statement, file);
    this.waiting.delete(need.key);
    this.keep(need, file);
    return file;
  }

  /** Asks for columns, and keeps them where a run is being written. */
  async ask(statement: Statement, need: KernelNeed): ReturnType<Host['columns']> {
    const { staged } = this;
    if (staged === undefined) return this.#reader.columns(statement);
    return this.#reader.writtenColumns(await this.write(statement, need, staged));
  }

  async save(): Promise<KeptIndex['columns']> {
    const { staged } = this;
    for (const need of staged === undefined ? [] : this.waiting.values())
      await this.write(need.statement, need, staged ?? '');
    return Object.fromEntries(this.used);
  }
}

/** The keys of the facts that a need reads and that changed since an earlier run; undefined where they cannot be told. */
const keysOfChanges = async (
  { reads, keyColumns }: AskedNeed,
  { index }: KeptRun,
  { touched }: Store,
): Promise<readonly string[] | undefined> => {
  const keys = new Set<string>();
  for (const [kind, own] of Map.groupBy(reads, (read) => read.kind)) {
    const found = isDerived(kind)
      ? undefined
      : await touched(kind, index, { reads: own, columns: keyColumns().get(kind) });
    if (found === undefined || keys.size + found.length > mostKeys) return undefined;
    for (const key of found) keys.add(key);
  }
  return [...keys];
};

const baseOf = (columns: Columns, store: Store, { kind, by }: { kind: KindId; by: string }) => {
  const { reader, patched } = store;
  const { staged } = columns;
  const run = columns.runs.find(({ index }) => index.stamp === columns.stamp && index.derived[kind] !== undefined);
  const [needs, version] = [run?.index.columns[kind], run?.index.derived[kind]];
  if (staged === undefined || run === undefined || needs === undefined || version === undefined) return undefined;
  const folder = derivedFolder(run.folder);
  const before = (name: string): string => fileOf(run.folder, needs[name]?.key ?? '');
  const files = [join(folder, `${kind}.parquet`), ...Object.keys(needs).map((name) => before(name))];
  if (!files.every((file) => existsSync(file))) return undefined;
  const base: DerivedBase = {
    needs: Object.fromEntries(Object.entries(needs).map(([name, { key }]) => [name, key])),
    touched: async (need) => {
      const changed = needs[need.name]?.text === need.text ? await keysOfChanges(need, run, store) : undefined;
      const known = columns.known(need);
      if (changed !== undefined) {
        if (known === undefined) columns.waiting.set(need.key, need);
        return changed;
      }
      const now = known ?? (await columns.write(need.statement, need, staged));
      const found = await reader.differingKeys([before(need.name), now], { by, limit: mostKeys });
      return found.length > mostKeys ? undefined : found;
    },
    columns: (need, keys) => {
      const part = keys === undefined ? undefined : { by, keys };
      if (columns.waiting.has(need.key)) return reader.columns(need.statement, part);
      return reader.writtenColumns(columns.known(need) ?? fileOf(staged, need.key), part);
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
      for (const [name, { key, text }] of Object.entries(index.columns[kind] ?? {}))
        if (existsSync(fileOf(folder, key))) columns.keep({ kind, name, key, text }, fileOf(folder, key));
    },
    base: (kind, by) => baseOf(columns, store, { kind, by }),
    save: () => columns.save(),
  };
};
