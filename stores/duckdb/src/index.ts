export { runSelect } from './analyst.ts';
export type { CalendarPeriod } from './calendar.ts';
export { databaseVersion, type DatabaseLimits, type Row } from './database.ts';
export { committed, numbered, readManifests, runsFolder, stagingFolder, sync, syncTree } from './folder.ts';
export { importFaultPoints, type ImportEffects, type ImportFaultPoint } from './import/place.ts';
export type { SampleFacts } from './import/preview.ts';
export { headerOf } from './import/renamed.ts';
export { beginImport, type ImportSession, type Preview } from './import/session.ts';
export { undoImport } from './import/undo.ts';
export type { StagedStream } from './import/records.ts';
export { gatherEvidence } from './evidence/gather-evidence.ts';
export { notedFilled, readFilled, type Filled } from './filled.ts';
export { lockWriter, type WriterLock } from './lock.ts';
export { openOrigins, type FactOrigin, type RecordOrigin } from './origin.ts';
export { stageParquet, type StageParquetRequest } from './parquet.ts';
export { readLeftOut, readQuarantine } from './quarantine.ts';
export type { KindState } from './kind-states.ts';
export { knownFiles, type KnownFiles } from './known-files.ts';
export {
  openReader,
  prepareReader,
  type CellTables,
  type PreparedReader,
  type Reader,
  type ReaderOptions,
} from './reader.ts';
