import { statSync } from 'node:fs';
import { InvariantError } from '@throughline/math';
import type { Layout } from '@throughline/model';
import type { DatabaseSource } from '../databases/source.ts';
import type { JsonRejection } from '../json-lines/open-json-lines.ts';
import { stageRows } from '../layout/stage-rows.ts';
import { stageFile, type StagedFile } from '../tables/stage.ts';
import type { FoundTable, RowSource, SourceRow } from '../source-row.ts';
import { onDisk, openBytes, readHead } from './bytes.ts';
import { hashFile } from './file-hash.ts';
import { unreadable } from './unreadable.ts';

// Readers are loaded when they are needed: a child reads one format and should not load the others.

/** A table to read into its staged form. */
export interface StageWanted {
  readonly table: FoundTable;
  readonly stagedPath: string;
  readonly layout?: Layout | undefined;
}

/** Where what must be unpacked first may lie, and who is told how far the reading is. */
export interface Staging {
  readonly scratch: string;
  readonly told: (done: number, total: number) => void;
}

const stampOf = (path: string): string => {
  const { size, mtimeNs } = statSync(path, { bigint: true });
  return `${size} ${mtimeNs}`;
};

interface Opened {
  readonly source: RowSource;
  readonly rejected: readonly JsonRejection[];
  readonly notes: readonly string[];
}

const rowsOnly = (source: RowSource, notes: readonly string[] = []): Opened => ({ source, rejected: [], notes });

async function* noRows(): AsyncGenerator<readonly SourceRow[]> {
  yield* [];
}

const openObjects = async ({ table, place, scratch }: Reading): Promise<Opened> => {
  const { isOcelJson, isOcelXml } = await import('../logs/recognise.ts');
  const { openOcel } = await import('../logs/ocel.ts');
  const head = await readHead(place);
  const isText = isOcelJson(head) || isOcelXml(head);
  const log = await openOcel(isText ? { open: () => openBytes(place) } : { path: await onDisk(place, scratch) });
  return rowsOnly(log.tables[table.part ?? ''] ?? { header: [], rows: noRows() }, log.notes);
};

const openEvents = async ({ table, place }: Reading): Promise<Opened> => {
  const { openXes } = await import('../logs/xes.ts');
  const log = await openXes(() => openBytes(place));
  return rowsOnly(table.part === 'cases' ? log.cases : log.events, log.notes);
};

async function* untilClosed(source: DatabaseSource, rows: RowSource['rows']): AsyncGenerator<readonly SourceRow[]> {
  try {
    yield* rows;
  } finally {
    await source.close();
  }
}

const openStored = async ({ table, place, scratch }: Reading): Promise<Opened> => {
  const { openDatabaseSource } = await import('../databases/open-database-source.ts');
  const source = await openDatabaseSource(`sqlite://${await onDisk(place, scratch)}`);
  const { header, rows } = await source.open(table.part ?? '');
  return rowsOnly({ header, rows: untilClosed(source, rows) });
};

const openSheetRows = async ({ table, place, scratch }: Reading): Promise<Opened> => {
  const { openSheet } = await import('../workbooks/workbook.ts');
  return rowsOnly(openSheet(await onDisk(place, scratch), table.part ?? ''));
};

const openLines = async ({ place }: Reading): Promise<Opened> => {
  const { openJsonLines } = await import('../json-lines/open-json-lines.ts');
  return { ...(await openJsonLines(() => openBytes(place))), notes: [] };
};

interface Reading {
  readonly table: FoundTable;
  readonly place: NonNullable<FoundTable['place']>;
  readonly scratch: string;
}

const openRows = async (reading: Reading): Promise<Opened> => {
  const { table } = reading;
  switch (table.format) {
    case 'workbook':
      return openSheetRows(reading);
    case 'json-lines':
      return openLines(reading);
    case 'event-log':
      return openEvents(reading);
    case 'object-log':
      return openObjects(reading);
    case 'sqlite':
      return openStored(reading);
    case 'delimited':
    case 'parquet':
    case 'postgresql':
    case 'mariadb':
      throw new InvariantError(`Tables of ${table.format} are read elsewhere.`);
  }
};

/** Records that could not even be read have no row of their own among the staged ones. */
const withRejected = (staged: StagedFile, rejected: readonly JsonRejection[]): StagedFile => {
  if (rejected.length === 0) return staged;
  const own = rejected.map((r) => ({ row: 0, code: 'ragged-row' as const, raw: r.found, ...r }));
  return {
    ...staged,
    rejected: [...staged.rejected, ...own],
    rejectedRows: staged.rejectedRows + own.length,
    rejectedBy: { ...staged.rejectedBy, 'ragged-row': (staged.rejectedBy['ragged-row'] ?? 0) + own.length },
  };
};

const stageDelimited = async (wanted: StageWanted, reading: Reading, told: Staging['told']): Promise<StagedFile> => {
  const { path } = reading.place;
  const { stagedPath, layout } = wanted;
  const before = stampOf(path);
  const staged = await stageFile({
    path,
    stagedPath,
    layout,
    source: () => openBytes(reading.place),
    ...(await hashFile(path)),
    onProgress: (done) => {
      told(done, reading.table.bytes);
    },
  });
  return { ...staged, changedWhileRead: stampOf(path) !== before };
};

const stageAny = async (wanted: StageWanted, { scratch, told }: Staging): Promise<StagedFile> => {
  const { table, stagedPath, layout } = wanted;
  const { place } = table;
  if (place === undefined) throw new InvariantError(`The table ${table.file} lies in no file.`);
  const reading = { table, place, scratch };
  if (table.format === 'delimited') return stageDelimited(wanted, reading, told);
  const before = stampOf(place.path);
  const { source, rejected, notes } = await openRows(reading);
  const staged = await stageRows(source, {
    path: place.path,
    stagedPath,
    layout,
    ...(await hashFile(place.path)),
    changedWhileRead: () => stampOf(place.path) !== before,
    onProgress: (rows) => {
      told(rows, Number.MAX_SAFE_INTEGER);
    },
  });
  return withRejected({ ...staged, ...(notes.length === 0 ? {} : { notes }) }, rejected);
};

/** Reads one table of a file into its staged form; Parquet files and databases are read elsewhere. */
export const stageTable = async (wanted: StageWanted, staging: Staging): Promise<StagedFile> => {
  const { file, place } = wanted.table;
  try {
    return await stageAny(wanted, staging);
  } catch (error) {
    throw unreadable(error, { file, path: place?.path ?? '' });
  }
};
