import { resolve } from 'node:path';
import type { KindId, Manifest } from '@throughline/model';
import type { ChangedFacts, DerivedRow, KernelColumns, Statement, View } from '@throughline/query';
import { changedFacts } from './changed.ts';
import { openCalendar, type CalendarPeriod } from './calendar.ts';
import { appendCells, dropCells, openBaseCells, readCells, tableOfCells, writeCells } from './cells.ts';
import { openDatabase, quoted, type Database, type DatabaseLimits, type Row } from './database.ts';
import { patchDerived, loadDerived, reloadDerived, saveDerived } from './derived.ts';
import { readManifests } from './folder.ts';
import { differingKeys, kernelColumns, writeColumns, writtenColumns, type Part } from './kernel-columns.ts';
import { kindStates, type KindState } from './kind-states.ts';
import { presentValues } from './present.ts';
import { sharing } from './shared.ts';
import { showKinds, type ShownKinds } from './shown-kinds.ts';

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

export interface ReaderOptions {
  readonly last?: number;
  readonly limits: DatabaseLimits;
  readonly periods: () => readonly CalendarPeriod[];
  /** Where the tables of the calendar are kept; its name says which calendar it is. */
  readonly calendarFolder?: string | undefined;
  /** A reader's database that was prepared for the same data folder and options: opening takes less. */
  readonly prepared?: PreparedReader | undefined;
}

/** A database with the views of a data folder as it is, before anything is asked of it. */
export interface PreparedReader {
  readonly db: Database;
  readonly shown: ShownKinds;
  readonly calendar: Promise<void> | undefined;
  /** Names the data folder and the options. */
  readonly of: string;
}

type Preparing = Omit<ReaderOptions, 'prepared'>;

const nameOf = (data: string, { limits, calendarFolder }: Preparing): string =>
  JSON.stringify([resolve(data), limits, calendarFolder]);

const preparedFor = async (
  data: string,
  options: Preparing,
  manifests: readonly Manifest[],
): Promise<PreparedReader> => {
  const db = await openDatabase(options.limits);
  return { db, shown: await showKinds(db, { data, manifests }), calendar: undefined, of: nameOf(data, options) };
};

/** Makes all that a reader needs before it is known what it is asked: for a process that stays open and waits. */
export const prepareReader = async (data: string, options: Preparing): Promise<PreparedReader> => {
  const prepared = await preparedFor(data, options, readManifests(data, options.last));
  const calendar = openCalendar(prepared.db, options.periods, options.calendarFolder);
  await calendar;
  return { ...prepared, calendar };
};

/** Opens the facts of a data folder as they were after import `last` (the latest when absent). */
export const openReader = async (data: string, options: ReaderOptions): Promise<Reader> => {
  const manifests = readManifests(data, options.last);
  const isFitting = options.prepared?.of === nameOf(data, options);
  if (!isFitting) options.prepared?.db.close();
  const begun = isFitting ? options.prepared : await preparedFor(data, options, manifests);
  const { db, calendar: ready } = begun;
  const { kinds } = isFitting ? await showKinds(db, { data, manifests }, begun.shown) : begun.shown;
  let calendar = ready;
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
