import { inTurn, type KindId } from '@throughline/model';
import {
  compileCellRows,
  compileCellStatements,
  compileCellsAtOnce,
  compileStoredCells,
  compileTree,
  facts,
  type FormulaMetric,
  type Metric,
  type RowsMetric,
} from '@throughline/query';
import type { Asking } from '../answer.ts';
import { isDerived } from '../viewpoint.ts';
import { follow, increment, isOfFew, type Followed } from './increment.ts';
import type { BaseCells, CellFiles, CellsDescription, Kept } from './kept.ts';
import { planOf, type CellsPlan } from './plan.ts';

/** How the cells of each metric came to be. */
export interface BuiltCells {
  readonly metric: string;
  readonly how: 'reused' | 'changed' | 'whole';
}

/** The metrics whose cells are stored, formulas by their parts, in the order of their ids. */
export const storedMetrics = (metrics: readonly Metric[]): readonly RowsMetric[] => {
  const parts = metrics.filter((metric): metric is FormulaMetric => metric.form === 'formula');
  const rows = metrics.filter((metric): metric is RowsMetric => metric.form === 'rows');
  const all = [...rows, ...parts.flatMap((metric) => Object.values(metric.parts))];
  const byId = new Map(all.filter(({ live }) => live !== true).map((metric) => [metric.id, metric]));
  return [...byId.values()].toSorted((a, b) => (a.id < b.id ? -1 : 1));
};

const hasFacts = (kinds: readonly KindId[], covered: ReadonlySet<string>): boolean =>
  kinds.some((kind) => isDerived(kind) || covered.has(kind));

const isSame = (base: BaseCells | undefined, plan: CellsPlan): boolean =>
  base !== undefined && base.plan === plan.plan && JSON.stringify(base.states) === JSON.stringify(plan.states);

const planted = new WeakMap<CellFiles, Set<KindId>>();

/** Puts the closures of trees where the cells of all metrics find them. */
const plantTrees = async (plan: CellsPlan, asking: Asking, files: CellFiles): Promise<void> => {
  const known = planted.get(files) ?? new Set();
  planted.set(files, known);
  for (const kind of plan.trees.filter((each) => !known.has(each))) {
    await files.table(`tree_${kind}`, compileTree(kind, asking.seen.view), 'table');
    known.add(kind);
  }
};

/** Where the cells of a run come from and go. */
export interface Stores {
  readonly kept: Kept;
  readonly files: CellFiles;
  /** So many rows are summed before they are grouped; the cells are the same. */
  readonly manyRows?: number | undefined;
  /** Facts are so few that what a statement costs by itself matters most; the cells are the same. */
  readonly fewFacts?: boolean | undefined;
}

/** From here on summing rows before they are grouped costs less than it saves. */
const usuallyMany = 200_000;

const buildWhole = async (
  { metric, groupings, ...plan }: CellsPlan,
  asking: Asking,
  { files, manyRows = usuallyMany, fewFacts = false }: Stores,
): Promise<void> => {
  const { at, view } = asking.seen;
  const rows = metric.rows(facts, at);
  await asking.deriving.ready(rows);
  if (fewFacts) return files.write(metric.id, plan, compileCellsAtOnce(metric, groupings, { at, view }));
  await files.table('rows', compileCellRows(metric, groupings, { at, view }), 'table');
  const [count] = await files.rows({ sql: 'select count(*)::varchar as "n" from "cells"."rows"', parameters: [] });
  const many = Number(count?.['n'] ?? 0) >= manyRows;
  // Without rows there are cells of the total only.
  const filled = groupings.filter(({ question }) => count?.['n'] !== '0' || question.by.length === 0);
  const { partials, cells } = compileCellStatements(metric, filled, { at, view, many });
  if (partials !== undefined) await files.table('partials', partials, 'table');
  for (const [i, statement] of cells.entries()) {
    await (i === 0 ? files.table('families', statement, 'table') : files.append('families', statement));
  }
  await files.write(metric.id, plan, compileStoredCells(view));
  await files.drop('rows', 'partials', 'families');
};

/** The cells of a run while they are made. */
export interface CellsBuilding {
  /**
   * Brings the cells of a metric up to date where they follow from those of an earlier run and that is less work than to ask;
   * else leaves them to `finish`. Tells as which cells an earlier run knows them, where they are the same under another name.
   */
  readonly update: (metric: RowsMetric) => Promise<CellsDescription | undefined>;
  /** Stores the cells of every metric whose kinds have facts. */
  readonly finish: () => Promise<readonly BuiltCells[]>;
}

/** How far the cells of a metric are. */
type Begun =
  | { readonly how: 'reused' | 'changed'; readonly same?: CellsDescription | undefined }
  | { readonly how: 'whole'; readonly plan: CellsPlan }
  | { readonly how: 'follows'; readonly plan: CellsPlan; readonly followed: Followed }
  | { readonly how: 'no facts' };

const begin = async (metric: RowsMetric, asking: Asking, { kept, files }: Stores): Promise<Begun> => {
  const plan = await planOf(metric, asking, kept);
  if (!hasFacts(plan.kinds, asking.seen.imported.covered)) return { how: 'no facts' };
  const base = files.base(metric.id, plan);
  if (base === undefined) return { how: 'whole', plan };
  if (isSame(base, plan)) {
    files.reuse(metric.id, plan);
    return { how: 'reused' };
  }
  const followed = await follow(plan, base, { asking, files });
  if (followed === undefined) return { how: 'whole', plan };
  if (!followed.isSame) return { how: 'follows', plan, followed };
  files.reuse(metric.id, plan);
  return { how: 'reused', same: base };
};

/** Begins to store the cells of a run; what follows from those of an earlier run is made when it is first asked for. */
export const buildingCells = (metrics: readonly Metric[], asking: Asking, stores: Stores): CellsBuilding => {
  const { files } = stores;
  const all = storedMetrics(metrics);
  const ids = new Set(all.map(({ id }) => id));
  const begun = new Map<string, Promise<Begun>>();
  // The tables of cells have one name for all metrics.
  const next = inTurn();
  const begunOf = (metric: RowsMetric): Promise<Begun> => {
    const known = begun.get(metric.id) ?? begin(metric, asking, stores);
    begun.set(metric.id, known);
    return known;
  };
  const finished = async (metric: RowsMetric, { plan, followed }: Begun & { how: 'follows' }): Promise<Begun> => {
    await plantTrees(plan, asking, files);
    const done: Begun = (await increment(followed)) ? { how: 'changed' } : { how: 'whole', plan };
    begun.set(metric.id, Promise.resolve(done));
    return done;
  };
  const build = async (metric: RowsMetric): Promise<BuiltCells[]> => {
    const first = await begunOf(metric);
    const done = first.how === 'follows' ? await finished(metric, first) : first;
    if (done.how === 'no facts' || done.how === 'follows') return [];
    if (done.how === 'whole') {
      await plantTrees(done.plan, asking, files);
      await buildWhole(done.plan, asking, stores);
    }
    return [{ metric: metric.id, how: done.how }];
  };
  /** Makes the cells of many rows, once for all who ask for them at the same time. */
  const making = new Map<string, Promise<void>>();
  const makeMany = async (metric: RowsMetric, first: Begun & { how: 'follows' }): Promise<void> => {
    if (!(await isOfFew(first.followed))) await next(() => finished(metric, first));
  };
  return {
    update: async (metric) => {
      const first = ids.has(metric.id) ? await begunOf(metric) : undefined;
      if (first?.how === 'follows') {
        const made = making.get(metric.id) ?? makeMany(metric, first);
        making.set(metric.id, made);
        await made;
      }
      return first?.how === 'reused' ? first.same : undefined;
    },
    finish: async () => {
      const built: BuiltCells[] = [];
      for (const [i, metric] of all.entries()) {
        asking.host.progress('storing the run', i, all.length);
        built.push(...(await build(metric)));
      }
      return built;
    },
  };
};
