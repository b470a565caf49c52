export { ask, byKey, byValueAscending, byValueDescending, question, type Answer, type Asking } from './answer.ts';
export { assumed } from './assumptions.ts';
export { bringing } from './bring.ts';
export { buildingCells, storedMetrics, type BuiltCells, type CellsBuilding } from './cells/build.ts';
export {
  type AskedNeed,
  type BaseCells,
  type CellFiles,
  type CellsDescription,
  type CellsWanted,
  type DerivedBase,
  type Kept,
} from './cells/kept.ts';
export { keyOfCells } from './cells/plan.ts';
export { netBenefit } from './cases.ts';
export { byCause } from './cause.ts';
export * from './catalogue.ts';
export { quotientOf, type Cell, type Undefined } from './cell.ts';
export * from './coverage.ts';
export { decisionOn, waitsForDecision, type Decided } from './decided.ts';
export { deriving, type Deriving } from './derive.ts';
export { evidenceChanges, evidenceOf, shownOf, type Shown } from './evidence.ts';
export { firstFiles, type Fill, type FirstFile } from './first-files.data.ts';
export * from './format.ts';
export { furtherFiles } from './further-files.data.ts';
export { type Host, type TextRow, type KernelNeed } from './host.ts';
export {
  fingerprint,
  run,
  type CompanyCalendar,
  type PreviousFinding,
  type RunRequest,
  type RunResult,
} from './run.ts';
export { wholeCells } from './signals.ts';
export * from './state.ts';
export { suppliedBy, type Supplied } from './supplied.ts';
export { rateAgeDays } from './worth.ts';
export { isDerived, lastDayOf, sqlInstant, viewpoint, type Imported, type Viewpoint } from './viewpoint.ts';
