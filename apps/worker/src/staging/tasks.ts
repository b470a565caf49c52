import type { BytesPlace, StageDatabaseRequest, StageWanted } from '@throughline/connectors';
import type { StageParquetRequest } from '@throughline/duckdb';
import type { LimitedTask, TaskRequest, TaskTable } from './task.ts';

/** The values of a request come from `runLimited` in our own process, through JSON. */
export type ParquetTask = TaskRequest &
  Omit<StageParquetRequest, 'onProgress' | 'path'> & {
    readonly task: 'parquet';
    readonly place: BytesPlace;
    readonly scratch: string;
  };
export type FindTask = TaskRequest & { readonly task: 'find'; readonly path: string; readonly scratch: string };
export type StageTask = TaskRequest & StageWanted & { readonly task: 'stage'; readonly scratch: string };
export type FindDatabaseTask = TaskRequest & Secret & { readonly task: 'find-database'; readonly url: string };
export type StageDatabaseTask = TaskRequest & Secret & StageDatabaseRequest & { readonly task: 'stage-database' };

/** A password that is not in the address; it reaches the child here and not in its environment. */
interface Secret {
  readonly password: string | undefined;
}

const isParquetTask = (request: TaskRequest): request is ParquetTask => request.task === 'parquet';
const isFindTask = (request: TaskRequest): request is FindTask => request.task === 'find';
const isStageTask = (request: TaskRequest): request is StageTask => request.task === 'stage';
const isFindDatabase = (request: TaskRequest): request is FindDatabaseTask => request.task === 'find-database';
const isStageDatabase = (request: TaskRequest): request is StageDatabaseTask => request.task === 'stage-database';

const mixedUp = ({ task }: TaskRequest): TypeError => new TypeError(`Another request came as ${task}.`);

// What a task needs is loaded in it, so that the others need not load a database or its drivers.
const connectors = () => import('@throughline/connectors');

const parquet: LimitedTask = async (request, told) => {
  if (!isParquetTask(request)) throw mixedUp(request);
  const { stageParquet } = await import('@throughline/duckdb');
  const path = await (await connectors()).onDisk(request.place, request.scratch);
  return stageParquet({ ...request, path, onProgress: told });
};

const find: LimitedTask = async (request) => {
  if (!isFindTask(request)) throw mixedUp(request);
  return (await connectors()).findTables(request.path, request.scratch);
};

const stage: LimitedTask = async (request, told) => {
  if (!isStageTask(request)) throw mixedUp(request);
  return (await connectors()).stageTable(request, { scratch: request.scratch, told });
};

const reveal = ({ password }: Secret): void => {
  if (password !== undefined) process.env['THROUGHLINE_DATABASE_PASSWORD'] = password;
};

const findDatabase: LimitedTask = async (request) => {
  if (!isFindDatabase(request)) throw mixedUp(request);
  reveal(request);
  return (await connectors()).findDatabaseTables(request.url);
};

const stageDatabase: LimitedTask = async (request, told) => {
  if (!isStageDatabase(request)) throw mixedUp(request);
  reveal(request);
  return (await connectors()).stageDatabaseTables(request, told);
};

/** What a limited child can do. */
export const tasks: TaskTable = {
  parquet,
  find,
  stage,
  'find-database': findDatabase,
  'stage-database': stageDatabase,
};
