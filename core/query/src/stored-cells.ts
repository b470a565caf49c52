import type { KindId } from '@throughline/model';
import { sql, type RawBuilder } from 'kysely';
import type { View } from './as-of.ts';
import { cellsText, measures } from './ask.ts';
import { closure } from './closure.ts';
import { columnsOf } from './columns.ts';
import { compileQuery, type Statement } from './compile.ts';
import { facts } from './facts.ts';
import { familiesOf, familyGroups, familyName, familyPeriod, rowsWithPeriods, type Family } from './families.ts';
import { filteredRows, refCondition, type Scope } from './filtered.ts';
import type { At, RowsMetric } from './metric.ts';
import type { Question } from './question.ts';

/** Cells of a metric that a run keeps: their name ("party", "unit^" with all levels, "" for the total) and their question. */
export interface Grouping {
  readonly name: string;
  readonly question: Question;
}

/** The columns by which a stored cell is known. */
export const cellKeys = ['grouping', 'periodKind', 'k0', 'k1', 'k2', 'period'] as const;

/** What a stored cell holds, as `CellRow` does. */
export const cellValues = ['num', 'den', 'rows', 'missing', 'currencies', 'currency'] as const;

/** The most keys that a stored cell has. */
export const mostKeys = 3;

/** The key columns of a grouping; those that it does not have are undefined. */
export const keySlots = ({ question }: Grouping, alias: string): RawBuilder<unknown>[] =>
  ['k0', 'k1', 'k2'].map((name, i) =>
    i < question.by.length
      ? sql`${sql.ref(`${alias}.${name}`)} as ${sql.id(name)}`
      : sql`cast(null as varchar) as ${sql.id(name)}`,
  );

/** What names the cells of a grouping in a file with others. */
export const groupingName = ({ name, question }: Grouping): RawBuilder<unknown> =>
  sql`cast(${name} as varchar) as "grouping", cast(${question.period ?? ''} as varchar) as "periodKind"`;

const named = (names: readonly string[], alias: string): RawBuilder<unknown> =>
  sql.join(names.map((name) => sql.ref(`${alias}.${name}`)));

const cellsOfGrouping = (metric: RowsMetric, grouping: Grouping, scope: Scope): RawBuilder<unknown> =>
  sql`select ${groupingName(grouping)}, ${sql.join(keySlots(grouping, 'c'))}, ${named(['period', ...cellValues], 'c')} from (${cellsText(metric, grouping.question, scope)}) as c`;

const cellsOfFamily = (metric: RowsMetric, family: Family, scope: Scope): RawBuilder<unknown> => {
  const rows = rowsWithPeriods(family, filteredRows(metric, family.first.question, scope));
  const selected = [familyName(family), ...keySlots(family.first, 'f'), familyPeriod(family), ...measures(metric)];
  return sql`select ${sql.join(selected)} from (${rows}) as f ${familyGroups(family)}`;
};

/** Rows of stored cells in the order of their keys: the only one they are kept in. */
export const inCellOrder = (text: RawBuilder<unknown>): RawBuilder<unknown> =>
  sql`select ${named([...cellKeys, ...cellValues], 's')} from ${text} as s order by ${sql.join(cellKeys.map((name) => sql`${sql.ref(`s.${name}`)} nulls last`))}`;

/** The rows of a metric, once for all of its groupings; the backend puts them there. */
const rowsTable = (): RawBuilder<unknown> => sql`${sql.id('cells', 'rows')}`;

/** The closure of a tree, once for all metrics; the backend puts it there. */
export const treeTable = (kind: KindId): RawBuilder<unknown> => sql`${sql.id('cells', `tree_${kind}`)}`;

/** The statement whose rows are the closure of a tree. */
export const compileTree = (kind: KindId, view: View): Statement =>
  compileQuery(sql`select t.* from ${closure(kind)} as t`, view);

const always = ['on', 'site', 'source', 'currency', 'ref', 'num', 'den'];

/** The statement whose rows are those of a metric (of some refs only, where they are named), with what its groupings need. */
export const compileCellRows = (
  metric: RowsMetric,
  groupings: readonly Grouping[],
  context: Scope & { readonly view: View },
): Statement => {
  const rows = metric.rows(facts, context.at);
  const needed = new Set([...groupings.flatMap(({ question }) => question.by), ...always]);
  const names = columnsOf(rows.toOperationNode()).flatMap(({ name }) => (needed.has(name) ? [name] : []));
  const some = context.refs === undefined ? sql`` : sql` where ${refCondition(context.refs)}`;
  return compileQuery(sql`select ${named([...new Set(names)], 'r')} from ${rows} as r${some}`, context.view);
};

/** The cells of each family, from the metric's rows in `cells.rows`; one after another, so that memory holds one at a time. */
export const compileFamilies = (
  metric: RowsMetric,
  groupings: readonly Grouping[],
  context: { readonly at: At; readonly view: View },
): readonly Statement[] => {
  const scope = { at: context.at, table: rowsTable(), closureOf: treeTable };
  const all =
    metric.time === 'sum'
      ? familiesOf(groupings).map((family) => cellsOfFamily(metric, family, scope))
      : groupings.map((grouping) => cellsOfGrouping(metric, grouping, scope));
  return all.map((text) => compileQuery(text, context.view));
};

/** The statement whose rows are all stored cells of a metric in the order of their keys, from those in `cells.families`. */
export const compileStoredCells = (view: View): Statement =>
  compileQuery(inCellOrder(sql`${sql.id('cells', 'families')}`), view);
