import { isKind, type KindId } from '@throughline/model';
import {
  columnsOf,
  compileBalanceDoubts,
  compileCellRows,
  compileChanges,
  compileDifference,
  compileMerged,
  compileMoved,
  compileMovedCount,
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
const touchedKinds = (plan: CellsPlan, base: BaseCells, { seen }: Asking): Touched | undefined => {
  const drivers = driversOf(plan.metric.rows(facts, seen.at).toOperationNode());
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

const found = new WeakMap<CellFiles, Map<string, ReturnType<CellFiles['rows']>>>();

/** What changed of a kind between two views is the same for all metrics. */
const touchedRows = (kind: KindId, views: Views, files: CellFiles): ReturnType<CellFiles['rows']> => {
  const known = found.get(files) ?? new Map<string, ReturnType<CellFiles['rows']>>();
  found.set(files, known);
  const statement = compileTouched(kind, views, mostTouched);
  const id = JSON.stringify([statement.sql, statement.parameters]);
  const rows = known.get(id) ?? files.rows(statement);
  known.set(id, rows);
  return rows;
};

const touchedRefs = async (
  kinds: readonly KindId[],
  views: Views,
  files: CellFiles,
): Promise<{ gone: string[]; come: string[] } | undefined> => {
  const [gone, come]: [string[], string[]] = [[], []];
  for (const kind of kinds) {
    for (const row of await touchedRows(kind, views, files)) {
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

type Refs = Readonly<Record<'gone' | 'come', readonly string[]>>;

interface Step {
  readonly plan: CellsPlan;
  readonly base: BaseCells;
  readonly asking: Asking;
  readonly files: CellFiles;
  readonly views: Views;
}

/** Which rows of a metric are laid beside those of before: of the facts that changed, or all. */
type Beside = { readonly of: 'changed facts'; readonly refs: Refs } | { readonly of: 'all'; readonly refs?: undefined };

/** Only the rows of changed facts, where only kinds changed that drive the rows. */
const besideTouched = async ({ plan, base, asking, files, views }: Step): Promise<Beside | undefined> => {
  const touched = touchedKinds(plan, base, asking);
  if (touched === undefined || !(await standAsBefore(touched, views, files))) return undefined;
  const refs = await touchedRefs(touched.kinds, views, files);
  return refs === undefined ? undefined : { of: 'changed facts', refs };
};

/** More rows than this are counted anew faster than they are compared. */
const mostCompared = 200_000;

const rowsOfBase = ({ plan, files }: Step): Promise<number> => files.rowsOfBase(plan.metric.id);

/** All rows, where they are few and nothing else made of them is shared with other metrics. */
const besideAll = async (step: Step): Promise<Beside | undefined> => {
  const { plan, base, asking } = step;
  const { at, view } = asking.seen;
  const { metric, groupings, trees } = plan;
  const isMoment = (kind: KindId): boolean => isDerived(kind) || trees.includes(kind);
  if (changedKinds(plan, base).some((kind) => isKind(kind) && isMoment(kind))) return undefined;
  if (compileCellRows(metric, groupings, { at, view }).shared !== undefined) return undefined;
  return (await rowsOfBase(step)) > mostCompared ? undefined : { of: 'all' };
};

const isAddedUp = ({ metric }: CellsPlan, { seen }: Asking): boolean => {
  const columns = columnsOf(metric.rows(facts, seen.at).toOperationNode()).map(({ name }) => name);
  return metric.time === 'sum' || isRunningSum(metric, columns);
};

/** Cells of an earlier run that can be brought up to now; `isSame` where they are those of now. */
export interface Followed {
  readonly step: Step;
  readonly beside: Beside;
  readonly isSame: boolean;
}

/** So few facts were judged one by one before: that a metric reads one of them mostly means that its rows moved. */
const fewTouched = 40;

/** True where it costs more to ask whether rows moved than it would save. */
const isOfFewFacts = ({ refs }: Beside): boolean => {
  const touched = refs === undefined ? 0 : refs.gone.length + refs.come.length;
  return touched > 0 && touched <= fewTouched;
};

/**
 * Looks how the cells of an earlier run can be brought up to now: by the rows of changed facts where those drive the metric’s rows,
 * else by comparing all rows. Undefined where all cells have to be counted anew.
 */
export const follow = async (
  plan: CellsPlan,
  base: BaseCells,
  { asking, files }: { readonly asking: Asking; readonly files: CellFiles },
): Promise<Followed | undefined> => {
  const { metric, groupings } = plan;
  const { at, view, moment } = asking.seen;
  if (!isFromBase(plan, base, moment.imports) || !isAddedUp(plan, asking)) return undefined;
  const now: View = { ...view, sharing: false };
  const { businessDay, knownAt, imports } = base;
  const views: Views = { before: { ...now, businessDay, knownAt, imports }, now };
  const step: Step = { plan, base, asking, files, views };
  const beside = (await besideTouched(step)) ?? (await besideAll(step));
  if (beside === undefined) return undefined;
  if (isOfFewFacts(beside)) return { step, beside, isSame: false };
  await asking.deriving.ready(metric.rows(facts, at));
  const [moved] = await files.rows(compileMovedCount(metric, groupings, { at, views, refs: beside.refs }));
  return { step, beside, isSame: moved?.['n'] === '0' };
};

/** True where so few rows made the cells of before that a question is answered from the rows of now as fast. */
export const isOfFew = async ({ step, beside }: Followed): Promise<boolean> =>
  beside.of === 'all' || (await rowsOfBase(step)) <= mostCompared;

const layRows = async ({ step: { plan, asking, files, views }, beside }: Followed): Promise<void> => {
  const { metric, groupings } = plan;
  const { at } = asking.seen;
  const { before, now } = views;
  const some = (of: 'gone' | 'come') => (beside.refs === undefined ? {} : { refs: beside.refs[of] });
  await files.table('was', compileCellRows(metric, groupings, { at, view: before, ...some('gone') }), 'table');
  await files.table('now', compileCellRows(metric, groupings, { at, view: now, ...some('come') }), 'table');
};

/**
 * Brings the cells of an earlier run up to now: what the rows that came and those that are gone add where that is exact, else the
 * touched cells from their rows. False where all cells have to be counted anew.
 */
export const increment = async (followed: Followed): Promise<boolean> => {
  const { step, beside } = followed;
  const { plan, asking, files, views } = step;
  const { metric, groupings } = plan;
  const { at } = asking.seen;
  const { now: view } = views;
  await files.openBase(metric.id);
  await layRows(followed);
  await files.table('gone', compileMoved(metric, groupings, { at, view, tables: ['was', 'now'] }), 'table');
  await files.table('come', compileMoved(metric, groupings, { at, view, tables: ['now', 'was'] }), 'table');
  await files.table('changes', compileChanges(metric, groupings, { at, view }), 'table');
  const anew = await update(metric, groupings, { view, files });
  if (anew === undefined) return false;
  const table = beside.of === 'all' ? 'now' : undefined;
  await files.write(metric.id, plan, compileMerged(metric, anew, { at, view, table }));
  await files.drop('base', 'was', 'now', 'gone', 'come', 'changes', 'updated');
  return true;
};
