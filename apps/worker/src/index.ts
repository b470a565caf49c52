export {
  importInto,
  metricOf,
  open,
  owner,
  type OpenedRow,
  type OpenOptions,
  type Session,
  type SortAndLimit,
} from './open.ts';
export type { ImportOptions, ImportOutcome } from './import-folder.ts';
export type { MomentOptions } from './moment.ts';
export type { TypedQuestion } from './question.ts';
export { sampleFolder, startSample } from './sample.ts';
export { formatCell, formatMoney, formatNumber, type Answer, type Cell } from '@throughline/engine';
export { importFaultPoints, readManifests, type ImportFaultPoint } from '@throughline/duckdb';
export { formatDay, formatDecimal, trimDecimal } from '@throughline/math';
export { formatInstant, parseInstant } from '@throughline/calendar';
export { shippedMappings } from '@throughline/connectors';
export type { Metric, RowsMetric } from '@throughline/query';
