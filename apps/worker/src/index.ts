export { assumptionsOf, metricOf, open, replay, signAssumption } from './later.ts';
export { owner } from './owner.ts';
export type { OpenedRow, Session, SortAndLimit } from './open.ts';
export { authorityFrom, keepAuthority, type AuthorityDraft } from './authority-draft.ts';
export type { AssumptionRegister, AssumptionUse } from './assumptions.ts';
export { writeCompany, type Simulated, type Written } from './company-files.ts';
export { coverageNow } from './coverage.ts';
export { decideCase } from './decide.ts';
export { decisionText } from './matter.ts';
export { personIn } from './people.ts';
export { latestShown } from './shown.ts';
export { readSettings } from './settings.ts';
export type { Replay, ReplayedWeek } from './replay.ts';
export { replayIndex, weekPage } from './replay-pages.ts';
export { standingsOf, type Standing } from './standing.ts';
export { todayIn } from './today.ts';
export type { ImportOutcome } from './import-source.ts';
export { importInto, rederiveInto, undoInto, withImporter, type Imported, type Importer } from './importing.ts';
export type { OpenOptions } from './limits.ts';
export { remembering, type Remembering } from './remembering.ts';
export { keepMapping } from './own-mapping.ts';
export type { Proposed } from './proposal.ts';
export type { MomentOptions } from './moment.ts';
export type { TypedQuestion } from './question.ts';
export { mixOf, readMix } from './mix.ts';
export { foundSample, type Sample } from './sample.ts';
export {
  firstFiles,
  formatCell,
  formatMoney,
  formatNumber,
  waitsForDecision,
  type Answer,
  type Cell,
  type Coverage,
  type Decided,
  type FirstFile,
  type RunResult,
  type RunState,
} from '@throughline/engine';
export { importFaultPoints, readManifests, type ImportFaultPoint, type Preview } from '@throughline/duckdb';
export { formatDay, formatDecimal, trimDecimal } from '@throughline/math';
export { formatInstant, parseInstant } from '@throughline/calendar';
export {
  shippedMappings,
  type EntryProposal,
  type Proposal,
  type Remark,
  type TableProposal,
} from '@throughline/connectors';
export type { Metric, RowsMetric } from '@throughline/query';
