export { stageFile, type StagedFile, type StageRequest } from './tables/stage.ts';
export type { Rejection, RejectionCode } from './tables/rejection.ts';
export { loadMapping, shippedMappings, type LoadedMapping } from './mapping.ts';
