import type { KindId } from '@throughline/model';
import {
  columnsOf,
  compileBalanceDoubts,
  compileCellRows,
  compileChanges,
  compileDifference,
  compileMerged,
  compileTouched,
  compileUpdated,
  compileUpdatedBalance,
  driversOf,
  facts,
  isRunningSum,
  type Drivers,
  type Grouping,
  type RowsMetric,
  type View,
} from '@throughline/query';
import type { Asking } from '../answer.ts';
import { isDerived } from '../viewpoint.ts';
import type { BaseCells, CellFiles } from './kept.ts';
import type { CellsPlan } from './plan.ts';

/** More changed facts than this, and all are counted anew. */
const mostTouched = 2000;

const changedKinds = (plan: CellsPlan, base: BaseCells): string[] =>
  Object.keys(plan.states).filter((kind) => plan.states[kind] !== base.states[kind]);

const isFromBase = (plan: CellsPlan, base: BaseCells, imports: number): boolean =>
  base.plan === plan.plan &&
  base.imports <= imports &&
  Object.keys(base.states).join() === Object.keys(plan.states).join();

interface Touched {
  readonly kinds: readonly KindId[];
  readonly alone: Drivers['alone'];
}

/** The changed kinds where every one of them drives the metric's rows; undefined where one does not. */
const touchedKinds = (plan: CellsPlan, base: BaseCells, asking: Asking): Touched | undefined => {
  const { seen } = asking;
  if (!isFromBase(plan, base, seen.moment.imports)) return undefined;
  const query = plan.metric.rows(facts, seen.at).toOperationNode();
  const columns = columnsOf(query).map(({ name }) => name);
  if (plan.metric.time !== 'sum' && !isRunningSum(plan.metric, columns)) return undefined;
  const drivers = driversOf(query);
  const changed = changedKinds(plan, base);
  const kinds = [...drivers.kinds].filter((kind) => changed.includes(kind) && !isDerived(kind));
  return kinds.length === changed.length ? { kinds, alone: drivers.alone } : undefined;
};

interface Views {
  readonly before: View;
  readonly now: View;
}

/** True where the selects that stand by themselves give the same rows before and now. */
const standAsBefore = async ({ alone }: Touched, views: Views, files: CellFiles): Promise<boolean> => {
  for (const node of alone) {
    const [row] = await files.rows(compileDifference(node, views));
    if (row?.['n'] !== '0') return false;
  }
  return true;
};

const touchedRefs = async (
  kinds: readonly KindId[],
  views: Views,
  files: CellFiles,
): Promise<{ gone: string[]; come: string[] } | undefined> => {
  const [gone, come]: [string[], string[]] = [[], []];
  for (const kind of kinds) {
    for (const row of await files.rows(compileTouched(kind, views, mostTouched))) {
      (row['come'] === 'true' ? come : gone).push(row['ref'] ?? '');
    }
  }
  return gone.length + come.length > mostTouched ? undefined : { gone, come };
};

const unsafeGroupings = async (groupings: readonly Grouping[], files: CellFiles): Promise<readonly Grouping[]> => {
  const rows = await files.rows({
    sql: `select distinct "grouping", "periodKind" from "cells"."updated" where not "safe"`,
    parameters: [],
  });
  const unsafe = new Set(rows.map((row) => JSON.stringify([row['grouping'], row['periodKind']])));
  return groupings.filter(({ name, question }) => unsafe.has(JSON.stringify([name, question.period ?? ''])));
};

/** The groupings whose unsafe cells are asked anew; undefined where the whole metric has to be. */
const update = async (metric: RowsMetric, groupings: readonly Grouping[], parts: { view: View; files: CellFiles }) => {
  const { view, files } = parts;
  if (metric.time === 'sum') {
    await files.table('updated', compileUpdated(metric, view), 'table');
    return unsafeGroupings(groupings, files);
  }
  await files.table('updated', compileUpdatedBalance(view), 'table');
  const [doubts] = await files.rows(compileBalanceDoubts(view));
  return Number(doubts?.['n'] ?? 1) > 0 ? undefined : [];
};

/**
 * Brings the cells of an earlier run up to now where only facts changed that drive the metric's rows: what the changed rows
 * add where that is exact, else the touched cells from their rows. False where all cells have to be counted anew.
 */
export const increment = async (
  plan: CellsPlan,
  base: BaseCells,
  parts: { readonly asking: Asking; readonly files: CellFiles },
): Promise<boolean> => {
  const { metric, groupings } = plan;
  const { files, asking } = parts;
  const { at, view } = asking.seen;
  const now: View = { ...view, sharing: false };
  const touched = touchedKinds(plan, base, asking);
  if (touched === undefined) return false;
  const { businessDay, knownAt, imports } = base;
  const before: View = { ...now, businessDay, knownAt, imports };
  if (!(await standAsBefore(touched, { before, now }, files))) return false;
  const refs = await touchedRefs(touched.kinds, { before, now }, files);
  if (refs === undefined) return false;
  await files.openBase(metric.id);
  await files.table('gone', compileCellRows(metric, groupings, { at, view: before, refs: refs.gone }), 'table');
  await files.table('come', compileCellRows(metric, groupings, { at, view: now, refs: refs.come }), 'table');
  await files.table('changes', compileChanges(metric, groupings, { at, view: now }), 'table');
  const anew = await update(metric, groupings, { view: now, files });
  if (anew === undefined) return false;
  await files.write(metric.id, plan, compileMerged(metric, anew, { at, view: now }));
  await files.drop('base', 'gone', 'come', 'changes', 'updated');
  return true;
};
