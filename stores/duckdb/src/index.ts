export { runSelect } from './analyst.ts';
export type { DatabaseLimits, Row } from './database.ts';
export { committed, numbered, readManifests, runsFolder, stagingFolder, sync, syncTree } from './folder.ts';
export {
  beginImport,
  importFaultPoints,
  type ImportEffects,
  type ImportFaultPoint,
  type ImportSession,
} from './import/session.ts';
export type { StagedStream } from './import/records.ts';
export { lockWriter, type WriterLock } from './lock.ts';
export { openOrigins, type FactOrigin, type RecordOrigin } from './origin.ts';
export { readQuarantine } from './quarantine.ts';
export { openReader, type CalendarPeriod, type Reader } from './reader.ts';
