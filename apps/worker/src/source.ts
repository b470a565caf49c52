import { mkdtempSync } from 'node:fs';
import { join, resolve } from 'node:path';
import {
  findTables,
  isDatabaseUrl,
  isHarmless,
  shownUrl,
  stageFile,
  unreadable,
  type FoundTable,
  type FoundTables,
  type StagedFile,
  type StageWanted,
} from '@throughline/connectors';
import { runLimited } from './staging/run-limited.ts';
import type { FindDatabaseTask, FindTask, ParquetTask, StageDatabaseTask, StageTask } from './staging/tasks.ts';

type Told = (done: number, total: number) => void;

/** Who is told how far the reading is, and may stop it. */
export interface Watching {
  readonly told: Told;
  readonly signal?: AbortSignal | undefined;
}

/** Where exports come from: a folder, a file or a database, and the tables in it. */
export interface Source extends FoundTables {
  /** Its name for people, without a password. */
  readonly shown: string;
  /** Reads tables into their staged form, in the order asked. */
  readonly stage: (wanted: readonly StageWanted[], watching: Watching) => AsyncIterable<StagedFile>;
}

const isPlain = ({ format, place }: FoundTable): boolean =>
  format === 'delimited' && place?.member === undefined && !/\.gz$/i.test(place?.path ?? '');

const stagePlain = async ({ table, ...wanted }: StageWanted, path: string, onProgress: Told): Promise<StagedFile> => {
  try {
    return await stageFile({ ...wanted, path, onProgress });
  } catch (error) {
    throw unreadable(error, { file: table.file, path });
  }
};

const parquetLimits = { threads: 2, memory: '512MB' };

const stageOne = async (wanted: StageWanted, scratch: string, watching: Watching): Promise<StagedFile> => {
  const { table, stagedPath, layout } = wanted;
  const path = table.place?.path ?? '';
  const { told, signal } = watching;
  if (isPlain(table)) return stagePlain(wanted, path, told);
  const options = { file: table.file, onProgress: told, signal };
  const unpacked = mkdtempSync(join(scratch, 'unpacked-'));
  if (table.format === 'parquet' && table.place !== undefined) {
    const { place } = table;
    const request: ParquetTask = { task: 'parquet', place, stagedPath, scratch: unpacked, limits: parquetLimits };
    return runLimited<StagedFile>(request, options);
  }
  const request: StageTask = { task: 'stage', table, stagedPath, layout, scratch: unpacked };
  return runLimited<StagedFile>(request, options);
};

async function* stageFiles(
  wanted: readonly StageWanted[],
  scratch: string,
  { told, signal }: Watching,
): AsyncGenerator<StagedFile> {
  const total = wanted.reduce((sum, { table }) => sum + table.bytes, 0);
  let before = 0;
  for (const one of wanted) {
    const base = before;
    const here: Told = (done) => {
      signal?.throwIfAborted();
      told(base + Math.min(done, one.table.bytes), total);
    };
    yield await stageOne(one, scratch, { told: here, signal });
    before += one.table.bytes;
  }
}

const password = (): string | undefined => process.env['THROUGHLINE_DATABASE_PASSWORD'];

async function* stageDatabase(
  url: string,
  wanted: readonly StageWanted[],
  { told, signal }: Watching,
): AsyncGenerator<StagedFile> {
  const tables = wanted.map(({ table, stagedPath }) => ({ name: table.file, stagedPath }));
  const request: StageDatabaseTask = { task: 'stage-database', url, tables, password: password() };
  yield* await runLimited<StagedFile[]>(request, { file: shownUrl(url), onProgress: told, signal });
}

const openDatabase = async (url: string, signal: AbortSignal | undefined): Promise<Source> => {
  const shown = shownUrl(url);
  const request: FindDatabaseTask = { task: 'find-database', url, password: password() };
  const found = await runLimited<FoundTables>(request, { file: shown, signal });
  return { ...found, shown, stage: (wanted, watching) => stageDatabase(url, wanted, watching) };
};

/** Looks into a folder, a file or a database. `scratch` takes what has to be unpacked. */
export const openSource = async (place: string, scratch: string, signal?: AbortSignal): Promise<Source> => {
  if (place.includes('://') && isDatabaseUrl(place)) return openDatabase(place, signal);
  if (isHarmless(place)) return sourceOf(await findTables(resolve(place), scratch), place, scratch);
  const request: FindTask = { task: 'find', path: resolve(place), scratch: mkdtempSync(join(scratch, 'found-')) };
  const found = await runLimited<FoundTables>(request, { file: place, signal });
  return sourceOf(found, place, scratch);
};

const sourceOf = (found: FoundTables, place: string, scratch: string): Source => ({
  ...found,
  shown: place,
  stage: (wanted, watching) => stageFiles(wanted, scratch, watching),
});
