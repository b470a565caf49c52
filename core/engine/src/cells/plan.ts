import { formatDay } from '@throughline/math';
import type { KindId } from '@throughline/model';
import {
  columnsOfCells,
  compileQuery,
  facts,
  subjectKind,
  tableReadsOf,
  type Grouping,
  type RowsMetric,
  type TableRead,
} from '@throughline/query';
import type { Asking } from '../answer.ts';
import { storedGroupings } from './groupings.ts';
import type { CellsDescription, Kept } from './kept.ts';
import { kindsOf, neutralOf, rememberedFrom, statesOf, type KindsRead } from './read.ts';

/** The stored cells of a metric from one viewpoint, and all that they depend on. */
export interface CellsPlan extends CellsDescription {
  readonly metric: RowsMetric;
  readonly groupings: readonly Grouping[];
  /** The kinds that its rows read; its trees may read more. */
  readonly kinds: readonly KindId[];
  readonly trees: readonly KindId[];
}

const treeKinds = (groupings: readonly Grouping[]): KindId[] =>
  groupings.flatMap(({ question }) => question.rollUp.flatMap((name) => subjectKind(name) ?? []));

/** The rows of a metric apart from the view: their kinds, the digest of their text, and what they read. */
const neutralRows = (
  metric: RowsMetric,
  groupings: readonly Grouping[],
  { asking, kept }: { asking: Asking; kept: Kept },
) => {
  const { at, view } = asking.seen;
  const { principal } = view;
  const rows = metric.rows(facts, at);
  const asked = columnsOfCells(
    metric,
    groupings.map(({ question }) => question),
    at,
  );
  const reads = () => tableReadsOf(rows, { principal, asked });
  return neutralOf({ compile: (own) => compileQuery(rows, own), reads }, principal, kept);
};

const describe = async (metric: RowsMetric, asking: Asking, kept: Kept): Promise<CellsPlan> => {
  const { seen, fiscal } = asking;
  const { businessAt } = seen.moment;
  const groupings = storedGroupings(metric, { fiscal, businessAt });
  const name = `rows of ${metric.id}`;
  const rows = rememberedFrom(name, { asking, kept }, () => neutralRows(metric, groupings, { asking, kept }));
  const time = metric.time === 'sum' ? '' : formatDay(businessAt);
  const rule = [metric.id, metric.over, metric.time, metric.quantile ?? 0, time];
  const plan = kept.digest(JSON.stringify([rule, rows.text, groupings]));
  const trees = [...new Set(treeKinds(groupings))].toSorted();
  const kinds = kindsOf(rows);
  const ofTrees = trees.map((kind): [KindId, TableRead[]] => [
    kind,
    [{ kind, columns: 'all', standIns: [], tests: [], partners: [] }],
  ]);
  const all: KindsRead = new Map([...kinds, ...ofTrees].toSorted(([a], [b]) => (a < b ? -1 : 1)));
  return { metric, groupings, kinds: [...kinds.keys()], trees, plan, states: await statesOf(all, asking, kept) };
};

const known = new WeakMap<Asking['seen'], Map<RowsMetric, Promise<CellsPlan>>>();

/** Describes the stored cells of a metric, once per viewpoint: the same plan and states have the same bytes. */
export const planOf = (metric: RowsMetric, asking: Asking, kept: Kept): Promise<CellsPlan> => {
  const plans = known.get(asking.seen) ?? new Map<RowsMetric, Promise<CellsPlan>>();
  known.set(asking.seen, plans);
  const plan = plans.get(metric) ?? describe(metric, asking, kept);
  plans.set(metric, plan);
  return plan;
};

/** One digest of all that stored cells depend on. */
export const keyOfCells = ({ plan, states }: CellsDescription, kept: Kept): string =>
  kept.digest(JSON.stringify([plan, states]));
