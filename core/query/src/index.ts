export { asOf, shared, type View } from './as-of.ts';
export { columnsOfCells, compileCells, compileRows, readsOfCells, type CellRow } from './ask.ts';
export { compileBalanceDoubts, compileUpdatedBalance, isRunningSum } from './balance-changes.ts';
export { compileChanges, compileMerged, compileUpdated } from './cell-changes.ts';
export { changedRows, type ChangedFact, type ChangedFacts } from './changed-rows.ts';
export { closure, isTree } from './closure.ts';
export { columnsOf, type RowColumn } from './columns.ts';
export { compileQuery, neutralView, type Statement } from './compile.ts';
export { compileDifference, driversOf, type Drivers } from './drivers.ts';
export { facts, type Facts } from './facts.ts';
export { rowFields } from './fields.ts';
export { keyColumnsOf, type KeyColumns } from './key-columns.ts';
export { lineageOf } from './lineage.ts';
export * from './metric.ts';
export { namesQuery, readsOfNames } from './names.ts';
export * from './periods.ts';
export * from './portable.ts';
export * from './question.ts';
export { mostKeys, type Grouping } from './grouping.ts';
export {
  compileCellRows,
  compileMoved,
  compileMovedCount,
  compileCellStatements,
  compileCellsAtOnce,
  compileStoredCells,
  compileTotals,
  compileTree,
} from './stored-cells.ts';
export { sourceDay } from './source-day.ts';
export { readsOfSources, sourcesQuery } from './sources.ts';
export type { TestedRow } from './row-test.ts';
export * from './subject.ts';
export { tableReadsOf, type TableRead } from './table-reads.ts';
export { compileTouched } from './touched.ts';
export type { Expression, ExpressionBuilder, SqlBool } from 'kysely';
