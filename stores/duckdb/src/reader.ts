import { existsSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { columnsOfKind, factColumns, kindIds, sqlType, type KindId, type Manifest } from '@throughline/model';
import type { ChangedFacts, DerivedRow, KernelColumns, Statement, View } from '@throughline/query';
import { changedFacts } from './changed.ts';
import { openCalendar, type CalendarPeriod } from './calendar.ts';
import { appendCells, dropCells, openBaseCells, readCells, tableOfCells, writeCells } from './cells.ts';
import { list, named, openDatabase, quoted, type Database, type DatabaseLimits, type Row } from './database.ts';
import { patchDerived, loadDerived, reloadDerived, saveDerived } from './derived.ts';
import { importsFolder, numbered, readManifests } from './folder.ts';
import { knownFiles } from './known-files.ts';
import { differingKeys, kernelColumns, writeColumns, writtenColumns, type Part } from './kernel-columns.ts';
import { kindStates, type KindFiles, type KindState } from './kind-states.ts';

import { presentValues } from './present.ts';
import { sharing } from './shared.ts';

/** The facts of a data folder up to one import. Reading needs no lock. */
export interface Reader {
  readonly data: string;
  readonly manifests: readonly Manifest[];
  /** Kinds of which rows were replaced or ended. */
  readonly superseded: ReadonlySet<KindId>;
  readonly rows: (statement: Statement) => Promise<Row[]>;
  /** Begins to make what answers by period need, as something will ask for it. */
  readonly expectPeriods: () => void;
  /** The columns of a statement as a kernel gets them, of some keys only where they are given. */
  readonly columns: (statement: Statement, part?: Part) => Promise<KernelColumns>;
  /** Writes the same to a file. */
  readonly writeColumns: (statement: Statement, file: string) => Promise<void>;
  /** The columns that `writeColumns` wrote, of some keys only where they are given. */
  readonly writtenColumns: (file: string, part?: Part) => Promise<KernelColumns>;
  /** The keys of which two such files have other rows; at most `limit` of them and one more. */
  readonly differingKeys: (
    files: readonly [string, string],
    keys: { readonly by: string; readonly limit: number },
  ) => Promise<readonly string[]>;
  readonly loadDerived: (kind: KindId, rows: readonly DerivedRow[]) => Promise<void>;
  /** Loads the rows of a derived kind that a run saved in a folder; false where it saved none. */
  readonly reloadDerived: (kind: KindId, folder: string) => Promise<boolean>;
  /** The same with other rows in the place of those of some keys, and what differs; undefined where not each takes the place of one. */
  readonly patchDerived: (
    kind: KindId,
    patch: { readonly folder: string; readonly part: Part; readonly rows: readonly DerivedRow[] },
  ) => Promise<ChangedFacts | undefined>;
  /** Writes the derived kinds that were loaded as `<kind>.parquet`. */
  readonly saveDerived: (folder: string) => Promise<void>;
  /** What a view shows of each kind. */
  readonly states: (view: View) => Promise<ReadonlyMap<KindId, KindState>>;
  /** What an import changed of a kind. */
  readonly changed: (kind: KindId, number: number) => Promise<ChangedFacts>;
  /** Which of some texts, as JSON lists, some columns of a kind have in any fact that was ever there. */
  readonly present: (
    kind: KindId,
    columns: readonly string[],
    values: readonly string[],
  ) => Promise<ReadonlySet<string>>;
  /** Stored cells: a file of them, and the tables from which a changed one is made. */
  readonly cells: CellTables;
  readonly database: Database;
  readonly close: () => void;
}

/** Stored cells as files and tables. */
export interface CellTables {
  readonly write: (statement: Statement, file: string) => Promise<void>;
  /** Lets large work lay aside on the disk what does not fit into so much memory; the folder is made when needed and removed at the end. */
  readonly spillInto: (folder: string, memory: string) => Promise<void>;
  readonly openBase: (file: string) => Promise<void>;
  readonly table: (name: string, statement: Statement, as: 'table' | 'view') => Promise<void>;
  readonly append: (name: string, statement: Statement) => Promise<void>;
  readonly drop: (...names: readonly string[]) => Promise<void>;
  readonly read: (file: string, wanted: { readonly grouping: string; readonly period: string }) => Promise<Row[]>;
}

/** The kinds of which an import has a file, by the folder of such files. */
const kindsIn = (data: string, number: number, folder: string): ReadonlySet<string> => {
  const place = join(numbered(importsFolder(data), number), folder);
  const files = existsSync(place) ? readdirSync(place) : [];
  return new Set(files.flatMap((file) => (file.endsWith('.parquet') ? [file.slice(0, -'.parquet'.length)] : [])));
};

const filesOf = (data: string, imports: readonly number[], file: string): string[] =>
  imports.map((n) => join(numbered(resolve(importsFolder(data)), n), file));

const columnList = (kind: KindId): string =>
  [
    ...Object.entries(factColumns).map(([name, type]) => `${named(name)} ${type}`),
    ...columnsOfKind(kind).map(([name, column]) => `${named(name)} ${sqlType[column.type]}`),
  ].join(', ');

const knownColumns = knownFiles<ReadonlySet<string>>();

/** The columns of files of facts. The parts of lists have names too; those of no kind. */
const columnsIn = async (db: Database, files: readonly string[]): Promise<ReadonlyMap<string, ReadonlySet<string>>> => {
  const unknown = files.filter((file) => knownColumns.get(file) === undefined);
  if (unknown.length > 0) {
    const rows = await db.rows(
      `select distinct "file_name" as "file", "name" from parquet_schema(${list(unknown)}) where "type" is not null`,
    );
    for (const [file, own] of Map.groupBy(rows, (row) => row['file'] ?? ''))
      knownColumns.set(file, new Set(own.map((row) => row['name'] ?? '')));
  }
  return new Map(files.map((file) => [file, knownColumns.get(file) ?? new Set()]));
};

/** Columns of a kind that are younger than the files: undefined in all their rows. */
const absentColumns = (kind: KindId, there: readonly ReadonlySet<string>[]): string[] =>
  columnsOfKind(kind)
    .filter(([name]) => !there.some((columns) => columns.has(name)))
    .map(([name, column]) => `cast(null as ${sqlType[column.type]}) as ${named(name)}`);

const createFacts = (kind: KindId, files: readonly string[], absent: readonly string[]): string => {
  const target = `"fact".${named(kind)}`;
  if (files.length === 0) return `create table ${target} (${columnList(kind)})`;
  const stored = `read_parquet(${list(files)}, union_by_name = true)`;
  return `create view ${target} as select ${['*', ...absent].join(', ')} from ${stored}`;
};

const createSuperseded = (kind: KindId, files: readonly string[]): string[] =>
  files.length === 0 ? [] : [`create view "superseded".${named(kind)} as select * from read_parquet(${list(files)})`];

/** Makes the views of all kinds with two statements: a statement for each would take longer than what most questions need. */
const createKinds = async (
  db: Database,
  data: string,
  manifests: readonly Manifest[],
): Promise<ReadonlyMap<KindId, KindFiles>> => {
  const folders = (['facts', 'superseded'] as const).map((folder) =>
    manifests.map((m) => ({ number: m.import, kinds: kindsIn(data, m.import, folder) })),
  );
  const kinds = kindIds.map((kind) => {
    const [facts = [], superseded = []] = folders.map((imports) =>
      imports.filter((each) => each.kinds.has(kind)).map(({ number }) => number),
    );
    const imports = { facts, superseded };
    const files = {
      facts: filesOf(data, facts, `facts/${kind}.parquet`),
      gone: filesOf(data, superseded, `superseded/${kind}.parquet`),
    };
    return { kind, imports, files };
  });
  const columns = await columnsIn(
    db,
    kinds.flatMap(({ files }) => files.facts),
  );
  const texts = kinds.flatMap(({ kind, files }) => {
    const there = files.facts.flatMap((file) => columns.get(file) ?? []);
    return [createFacts(kind, files.facts, absentColumns(kind, there)), ...createSuperseded(kind, files.gone)];
  });
  await db.run(['create schema "fact"', 'create schema "superseded"', 'create schema "calendar"', ...texts].join('; '));
  return new Map(
    kinds.map(({ kind, imports, files }) => [kind, { ...imports, files: [...files.facts, ...files.gone] }]),
  );
};

const cellTables = (db: Database, prepared: (statement: Statement) => Promise<void>): CellTables => ({
  write: async (statement, file) => {
    await prepared(statement);
    await writeCells(db, statement, file);
  },
  spillInto: (folder, memory) => db.run(`set temp_directory = ${quoted(folder)}; set memory_limit = ${quoted(memory)}`),
  openBase: (file) => openBaseCells(db, file),
  table: async (name, statement, as) => {
    await prepared(statement);
    await tableOfCells(db, name, { statement, as });
  },
  append: async (name, statement) => {
    await prepared(statement);
    await appendCells(db, name, statement);
  },
  drop: async (...names) => {
    for (const name of names) await dropCells(db, name);
  },
  read: (file, wanted) => readCells(db, file, wanted),
});

const derivedTables = (
  db: Database,
): Pick<Reader, 'loadDerived' | 'reloadDerived' | 'patchDerived' | 'saveDerived'> => {
  const derived = new Set<KindId>();
  return {
    loadDerived: async (kind, rows) => {
      await loadDerived(db, kind, rows);
      derived.add(kind);
    },
    reloadDerived: async (kind, folder) => {
      const loaded = await reloadDerived(db, kind, folder);
      if (loaded) derived.add(kind);
      return loaded;
    },
    patchDerived: async (kind, patch) => {
      const changes = await patchDerived(db, kind, patch);
      if (changes !== undefined) derived.add(kind);
      return changes;
    },
    saveDerived: async (folder) => {
      for (const kind of derived) await saveDerived(db, kind, folder);
    },
  };
};

/** Opens the facts of a data folder as they were after import `last` (the latest when absent). */
export const openReader = async (
  data: string,
  options: {
    readonly last?: number;
    readonly limits: DatabaseLimits;
    readonly periods: () => readonly CalendarPeriod[];
    /** Where the tables of the calendar are kept; its name says which calendar it is. */
    readonly calendarFolder?: string | undefined;
  },
): Promise<Reader> => {
  const manifests = readManifests(data, options.last);
  const db = await openDatabase(options.limits);
  const kinds = await createKinds(db, data, manifests);
  let calendar: Promise<void> | undefined;
  const share = sharing(db);
  const withCalendar = (): Promise<void> => (calendar ??= openCalendar(db, options.periods, options.calendarFolder));
  const prepared = async (statement: Statement): Promise<void> => {
    if (statement.sql.includes('"calendar"')) await withCalendar();
    if (statement.shared !== undefined) await share(statement);
  };
  return {
    data,
    manifests,
    superseded: new Set([...kinds].flatMap(([kind, imports]) => (imports.superseded.length > 0 ? [kind] : []))),
    database: db,
    rows: async (statement) => {
      await prepared(statement);
      return db.rowsBeside(statement.sql, statement.parameters);
    },
    expectPeriods: () => {
      // Who asks for periods is told what fails.
      withCalendar().catch(() => undefined);
    },
    columns: async (statement, part) => {
      await prepared(statement);
      return kernelColumns(db, statement, part);
    },
    writeColumns: async (statement, file) => {
      await prepared(statement);
      await writeColumns(db, statement, file);
    },
    writtenColumns: (file, part) => writtenColumns(db, file, part),
    differingKeys: (files, keys) => differingKeys(db, files, keys),
    ...derivedTables(db),
    states: (view) => kindStates(db, kinds, view),
    changed: (kind, number) => changedFacts(db, { data, kind, import: number }),
    present: (kind, columns, values) => presentValues(db, kind, { columns, values }),
    cells: cellTables(db, prepared),
    close: db.close,
  };
};
