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
export { loadMapping, shippedMappings } from '@throughline/connectors';
