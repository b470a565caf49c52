import type { KindId } from '@throughline/model';
import { sql, type RawBuilder } from 'kysely';
import { under, type View } from './as-of.ts';
import { cellColumns, cellsText, counts, type Counts } from './ask.ts';
import { closure } from './closure.ts';
import { columnsOf } from './columns.ts';
import { compileQuery, type Statement } from './compile.ts';
import { facts } from './facts.ts';
import {
  datedOf,
  familiesOf,
  familyGroups,
  familyName,
  familyPeriod,
  rowsWithPeriods,
  type Family,
} from './families.ts';
import { rowFields } from './fields.ts';
import { filteredRows, isWeighted, refCondition, toWeigh, type Scope } from './filtered.ts';
import { cellKeys, cellValues, groupingName, keySlots, type Grouping } from './grouping.ts';
import type { At, RowsMetric } from './metric.ts';
import { cellsOfPartials, cellsOfPass, hasWidest, isAdditive, ofMonths, partialsOfPass, passOf } from './one-pass.ts';
import type { Question } from './question.ts';

const named = (names: readonly string[], alias: string): RawBuilder<unknown> =>
  sql.join(names.map((name) => sql.ref(`${alias}.${name}`)));

const cellsOfGrouping = (metric: RowsMetric, grouping: Grouping, scope: Scope): RawBuilder<unknown> =>
  sql`select ${groupingName(grouping)}, ${sql.join(keySlots(grouping, 'c'))}, ${named(['period', ...cellValues], 'c')} from (${cellsText(metric, grouping.question, scope)}) as c`;

const cellsOfFamily = (
  metric: RowsMetric,
  family: Family,
  counted: { readonly scope: Scope; readonly counts: Counts },
): RawBuilder<unknown> => {
  const rows = rowsWithPeriods(datedOf(family), filteredRows(metric, family.first.question, counted.scope));
  const columns = cellColumns(counted.counts);
  const selected = [familyName(family), ...keySlots(family.first, 'f'), familyPeriod(family), ...columns];
  return sql`select ${sql.join(selected)} from (${rows}) as f ${familyGroups(family)}`;
};

/** Rows of stored cells in the order of their keys: the only one they are kept in. */
export const inCellOrder = (text: RawBuilder<unknown>): RawBuilder<unknown> =>
  sql`select ${named([...cellKeys, ...cellValues], 's')} from ${text} as s order by ${sql.join(cellKeys.map((name) => sql`${sql.ref(`s.${name}`)} nulls last`))}`;

/** The rows of a metric, once for all of its groupings; the backend puts them there. */
const rowsTable = (): RawBuilder<unknown> => sql`${sql.id('cells', 'rows')}`;

/** Sums of a metric's rows from which its cells are added up; the backend puts them there. */
const partialsTable = (): RawBuilder<unknown> => sql`${sql.id('cells', 'partials')}`;

/** The closure of a tree, once for all metrics; the backend puts it there. */
export const treeTable = (kind: KindId): RawBuilder<unknown> => sql`${sql.id('cells', `tree_${kind}`)}`;

/** The statement whose rows are the closure of a tree. */
export const compileTree = (kind: KindId, view: View): Statement =>
  compileQuery(sql`select t.* from ${closure(kind)} as t`, view);

const always = ['on', 'site', 'source', 'currency', 'ref', 'num', 'den'];

/** The columns of a metric's rows that its groupings need. */
const neededNames = (metric: RowsMetric, groupings: readonly Grouping[], at: At): readonly string[] => {
  const needed = new Set([...groupings.flatMap(({ question }) => question.by), ...always]);
  const names = columnsOf(metric.rows(facts, at).toOperationNode()).map(({ name }) => name);
  return [...new Set(names)].filter((name) => needed.has(name));
};

const cellRows = (metric: RowsMetric, groupings: readonly Grouping[], scope: Scope): RawBuilder<unknown> => {
  const rows = metric.rows(facts, scope.at);
  const names = neededNames(metric, groupings, scope.at);
  const some = scope.refs === undefined ? sql`` : sql` where ${refCondition(scope.refs)}`;
  return sql`select ${named(names, 'r')} from ${rows} as r${some}`;
};

/** The statement whose rows are those of a metric (of some refs only, where they are named), with what its groupings need. */
export const compileCellRows = (
  metric: RowsMetric,
  groupings: readonly Grouping[],
  context: Scope & { readonly view: View },
): Statement => compileQuery(cellRows(metric, groupings, context), context.view);

/** Two tables of `compileCellRows`. */
type TwoTables = readonly [string, string];

/** The rows that one table has and another lacks, as often as it lacks them. Cells show no ref: a row of another fact is the same. */
const lacking = (names: readonly string[], tables: TwoTables): RawBuilder<unknown> => {
  const of = names.filter((name) => name !== 'ref');
  const [has, lacks] = tables.map((table) => sql`select ${named(of, 'r')} from ${sql.id('cells', table)} as r`);
  return sql`select ${named(of, 'd')}, cast(null as bigint) as "ref" from (${has} except all ${lacks}) as d`;
};

/** The statement whose rows are those that one table of `compileCellRows` has and another lacks. */
export const compileMoved = (
  metric: RowsMetric,
  groupings: readonly Grouping[],
  { at, view, tables }: { readonly at: At; readonly view: View; readonly tables: TwoTables },
): Statement => compileQuery(lacking(neededNames(metric, groupings, at), tables), view);

/** Two views, and of which facts the rows are looked at in each: of all where none are named. */
export interface Moved {
  readonly views: { readonly before: View; readonly now: View };
  readonly refs?: { readonly gone: readonly string[]; readonly come: readonly string[] } | undefined;
}

/** The statement whose one row says as `n` how many different rows of a metric one of two views shows more often than the other. */
export const compileMovedCount = (
  metric: RowsMetric,
  groupings: readonly Grouping[],
  { at, views, refs }: Moved & { readonly at: At },
): Statement => {
  const of = neededNames(metric, groupings, at).filter((name) => name !== 'ref');
  const signed = (view: View, sign: number, some: readonly string[] | undefined): RawBuilder<unknown> => {
    const where = some === undefined ? sql`` : sql` where ${refCondition(some)}`;
    const rows = sql`select ${named(of, 'r')}, ${sql.lit(sign)} as "sign" from ${metric.rows(facts, at)} as r${where}`;
    return under(rows.toOperationNode(), view);
  };
  const both = sql`${signed(views.before, 1, refs?.gone)} union all ${signed(views.now, -1, refs?.come)}`;
  const moved = sql`select 1 from (${both}) as d group by ${named(of, 'd')} having sum(d."sign") <> 0`;
  return compileQuery(sql`select cast(count(*) as varchar) as "n" from (${moved}) as m`, views.now);
};

/** Rows of a tree's subject summed by day: levels of the tree add up sums, not rows. */
const byDay = (metric: RowsMetric, { question }: Grouping, at: At): RawBuilder<unknown> => {
  const has = rowFields(metric.rows(facts, at).toOperationNode()).has;
  const number = (name: string): RawBuilder<unknown> =>
    isWeighted(metric, question) ? toWeigh(sql.ref(`f.${name}`)) : sql.ref(`f.${name}`);
  const keys = [...question.by, ...['on', 'currency'].filter(has)].map((name) => sql.ref(`f.${name}`));
  const none = ['site', 'source'].filter(has).map((name) => sql`cast(null as varchar) as ${sql.id(name)}`);
  const selected = [
    ...keys,
    ...none,
    sql`cast(null as bigint) as "ref"`,
    sql`sum(${number('num')}) as "num"`,
    ...(has('den') ? [sql`sum(${number('den')}) as "den"`] : []),
    sql`count(f."num") as "counted"`,
    sql`count(*) as "rows"`,
    sql`${counts(metric).missing} as "missing"`,
  ];
  return sql`(select ${sql.join(selected)} from ${rowsTable()} as f group by ${sql.join(keys)})`;
};

const countsByDay = (metric: RowsMetric): Counts => ({
  ...counts(metric),
  ...(metric.over === 'mean' ? { den: sql`coalesce(sum(f."counted"), 0)` } : {}),
  rows: sql`coalesce(sum(f."rows"), 0)`,
  missing: sql`coalesce(sum(f."missing"), 0)`,
});

/** The stored cells of a metric as statements, from its rows in `cells.rows`. */
export interface CellStatements {
  /** What fills `cells.partials`, where some statements read it. */
  readonly partials: Statement | undefined;
  /** One after another, so that memory holds one at a time. */
  readonly cells: readonly Statement[];
}

interface CellTexts {
  readonly partials: RawBuilder<unknown> | undefined;
  readonly cells: readonly RawBuilder<unknown>[];
}

interface CellsContext {
  readonly at: At;
  /** Where the rows of the metric are. */
  readonly table: RawBuilder<unknown>;
  /** Rows are so many that they are summed before they are grouped in several ways. */
  readonly many: boolean;
}

const isByTree = ({ question }: Grouping): boolean => question.rollUp.length > 0;

const isOfMonths = ({ question }: Grouping): boolean =>
  question.period === undefined || ofMonths.includes(question.period);

const cellsByTree = (metric: RowsMetric, groupings: readonly Grouping[], { at, table, many }: CellsContext) => {
  const scope: Scope = { at, table, closureOf: treeTable };
  return familiesOf(groupings.filter(isByTree)).map((family) => {
    const carried = ['counted', 'rows', 'missing'];
    const summed = {
      scope: { ...scope, table: byDay(metric, family.first, at), carried },
      counts: countsByDay(metric),
    };
    return cellsOfFamily(metric, family, many ? summed : { scope, counts: counts(metric) });
  });
};

/** The cells of a metric that adds up over subjects: all groupings without a tree in one pass, levels of trees one by one. */
const additiveCells = (metric: RowsMetric, groupings: readonly Grouping[], context: CellsContext): CellTexts => {
  const { at, table, many } = context;
  const scope: Scope = { at, table, closureOf: treeTable };
  const plain = groupings.filter((grouping) => !isByTree(grouping));
  const pass = passOf(metric, plain.filter(isOfMonths));
  const apart = passOf(
    metric,
    plain.filter((grouping) => !isOfMonths(grouping)),
  );
  const usesPartials = many && hasWidest(pass);
  const passes = usesPartials
    ? [cellsOfPartials(pass, partialsTable()), ...(apart.groupings.length === 0 ? [] : [cellsOfPass(apart, scope)])]
    : [cellsOfPass(passOf(metric, plain), scope)];
  return {
    partials: usesPartials ? partialsOfPass(pass, scope) : undefined,
    cells: [...passes, ...cellsByTree(metric, groupings, context)],
  };
};

const cellTexts = (metric: RowsMetric, groupings: readonly Grouping[], context: CellsContext): CellTexts => {
  if (metric.time === 'sum' && isAdditive(metric)) return additiveCells(metric, groupings, context);
  const scope: Scope = { at: context.at, table: context.table, closureOf: treeTable };
  const cells =
    metric.time === 'sum'
      ? familiesOf(groupings).map((family) => cellsOfFamily(metric, family, { scope, counts: counts(metric) }))
      : groupings.map((grouping) => cellsOfGrouping(metric, grouping, scope));
  return { partials: undefined, cells };
};

/** The statements that count the stored cells of a metric. */
export const compileCellStatements = (
  metric: RowsMetric,
  groupings: readonly Grouping[],
  context: Omit<CellsContext, 'table'> & { readonly view: View },
): CellStatements => {
  const { partials, cells } = cellTexts(metric, groupings, { ...context, table: rowsTable() });
  return {
    partials: partials === undefined ? undefined : compileQuery(partials, context.view),
    cells: cells.map((text) => compileQuery(text, context.view)),
  };
};

/** The statement whose rows are all stored cells of a metric in the order of their keys, from its facts at once: of few rows the fastest. */
export const compileCellsAtOnce = (
  metric: RowsMetric,
  groupings: readonly Grouping[],
  { at, view }: { readonly at: At; readonly view: View },
): Statement => {
  const table = sql.id('cell_rows');
  const { cells } = cellTexts(metric, groupings, { at, table, many: false });
  const all = sql.join(cells, sql` union all `);
  const rows = cellRows(metric, groupings, { at });
  return compileQuery(sql`with ${table} as materialized (${rows}) ${inCellOrder(sql`(${all})`)}`, view);
};

/** The statement whose rows are all stored cells of a metric in the order of their keys, from those in `cells.families`. */
export const compileStoredCells = (view: View): Statement =>
  compileQuery(inCellOrder(sql`${sql.id('cells', 'families')}`), view);

/** The statement whose rows are the totals of a metric by month and by week at once: `periodKind`, then as `CellRow`s. */
export const compileTotals = (metric: RowsMetric, context: { readonly at: At; readonly view: View }): Statement => {
  const question: Question = { by: [], rollUp: [], where: [] };
  const totals = (['month', 'week'] as const).map((period): Grouping => ({
    name: '',
    question: { ...question, period },
  }));
  const cells = cellsOfPass(passOf(metric, totals), { at: context.at });
  return compileQuery(
    sql`select ${named(['periodKind', 'period', ...cellValues], 'c')} from (${cells}) as c`,
    context.view,
  );
};
