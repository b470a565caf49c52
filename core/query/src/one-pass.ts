import { sql, type RawBuilder } from 'kysely';
import { cellColumns, counts, someCurrencies, type Counts } from './ask.ts';
import { rowsWithPeriods } from './families.ts';
import { filteredRows, type Scope } from './filtered.ts';
import type { RowsMetric } from './metric.ts';
import { mostKeys, type Grouping } from './grouping.ts';

/** Groupings of one metric, none by a tree, that are counted together: the fields of all of them, and the periods. */
export interface Pass {
  readonly metric: RowsMetric;
  readonly groupings: readonly Grouping[];
  readonly fields: readonly string[];
  readonly periods: readonly string[];
}

/** Metrics whose cells may be added up from finer ones. */
export const isAdditive = (metric: RowsMetric): boolean => ['sum', 'mean', 'ratio'].includes(metric.over);

/** Puts groupings into one pass. */
export const passOf = (metric: RowsMetric, groupings: readonly Grouping[]): Pass => ({
  metric,
  groupings,
  fields: [...new Set(groupings.flatMap(({ question }) => question.by))],
  periods: [...new Set(groupings.flatMap(({ question }) => question.period ?? []))],
});

/** True where one grouping has the fields of all others: from its cells by month those of the others are added up. */
export const hasWidest = ({ fields, groupings }: Pass): boolean =>
  groupings.some(({ question }) => question.by.length === fields.length) && groupings.length > 1;

/** Whole months make these. */
export const ofMonths: readonly string[] = ['month', 'quarter', 'year'];

const columnsOfPass = ({ fields, periods }: Pass): string[] => [...fields.map((_, i) => `k${i}`), ...periods];

const grouped = ({ question }: Grouping, pass: Pass): string[] => [
  ...question.by.map((name) => `k${pass.fields.indexOf(name)}`),
  ...(question.period === undefined ? [] : [question.period]),
];

/** The number that `grouping(all columns)` gives for a grouping: a bit for every column that is not grouped by. */
const setNumber = (grouping: Grouping, pass: Pass): number => {
  const own = new Set(grouped(grouping, pass));
  return columnsOfPass(pass).reduce((bits, name) => 2 * bits + (own.has(name) ? 0 : 1), 0);
};

const bySet = (pass: Pass, value: (grouping: Grouping) => RawBuilder<unknown>): RawBuilder<unknown> => {
  const cases = pass.groupings.map((each) => sql`when ${sql.lit(setNumber(each, pass))} then ${value(each)}`);
  return sql`case g."set" ${sql.join(cases, sql` `)} end`;
};

const text = (value: string): RawBuilder<unknown> => sql`cast(${value} as varchar)`;
const noText = sql`cast(null as varchar)`;

const slot =
  (i: number, pass: Pass) =>
  (grouping: Grouping): RawBuilder<unknown> => {
    const name = grouping.question.by[i];
    return name === undefined ? noText : sql.ref(`g.k${pass.fields.indexOf(name)}`);
  };

const named = (pass: Pass): RawBuilder<unknown>[] => [
  sql`${bySet(pass, ({ name }) => text(name))} as "grouping"`,
  sql`${bySet(pass, ({ question }) => text(question.period ?? ''))} as "periodKind"`,
  ...Array.from(
    { length: mostKeys },
    (_, i) => sql`cast(${bySet(pass, slot(i, pass))} as varchar) as ${sql.id(`k${i}`)}`,
  ),
  sql`cast(${bySet(pass, ({ question }) => (question.period === undefined ? noText : sql.ref(`g.${question.period}`)))} as varchar) as "period"`,
];

const sets = (pass: Pass): RawBuilder<unknown> => {
  const all = pass.groupings.map((each) => sql`(${sql.join(grouped(each, pass).map((name) => sql.ref(`f.${name}`)))})`);
  return sql`grouping sets (${sql.join(all)})`;
};

const outOf = (pass: Pass, from: RawBuilder<unknown>, measured: Counts): RawBuilder<unknown> => {
  const columns = columnsOfPass(pass).map((name) => sql.ref(`f.${name}`));
  const set = columns.length === 0 ? sql`0` : sql`grouping(${sql.join(columns)})`;
  const selected = [sql`${set} as "set"`, ...columns, ...cellColumns(measured)];
  const inner = sql`select ${sql.join(selected)} from ${from} as f group by ${sets(pass)}`;
  const values = ['num', 'den', 'rows', 'missing', 'currencies', 'currency'].map((name) => sql.ref(`g.${name}`));
  return sql`select ${sql.join([...named(pass), ...values])} from (${inner}) as g`;
};

const rowsOfPass = ({ metric, fields, periods }: Pass, scope: Scope): RawBuilder<unknown> => {
  const filtered = filteredRows(metric, { by: fields, rollUp: [], where: [] }, scope);
  return rowsWithPeriods(periods, filtered);
};

/** The stored cells of a pass over the rows of its metric. */
export const cellsOfPass = (pass: Pass, scope: Scope): RawBuilder<unknown> =>
  outOf(pass, sql`(${rowsOfPass(pass, scope)})`, counts(pass.metric));

const partialColumns = (metric: RowsMetric): RawBuilder<unknown>[] => {
  const { num, den, rows, missing } = counts(metric);
  return [
    sql`${num} as "num"`,
    sql`${den} as "den"`,
    sql`${rows} as "rows"`,
    sql`${missing} as "missing"`,
    sql`min(f."currency") as "least"`,
    sql`max(f."currency") as "most"`,
  ];
};

/** Rows of a metric summed by all fields of a pass and month: fewer than rows, and what they add up to is the same. */
export const partialsOfPass = (pass: Pass, scope: Scope): RawBuilder<unknown> => {
  const columns = [...pass.fields.map((_, i) => `k${i}`), ...ofMonths].map((name) => sql.ref(`f.${name}`));
  const rows = rowsOfPass({ ...pass, periods: ofMonths }, scope);
  return sql`select ${sql.join([...columns, ...partialColumns(pass.metric)])} from (${rows}) as f group by ${sql.join(columns)}`;
};

const denominators = (metric: RowsMetric): RawBuilder<unknown> => {
  if (metric.over === 'mean') return sql`coalesce(sum(f."den"), 0)`;
  return metric.over === 'ratio' ? sql`sum(f."den")` : counts(metric).den;
};

/** What sums of rows, as `partialColumns` gives them, add up to. */
const countsOfPartials = (metric: RowsMetric): Counts => ({
  num: sql`sum(f."num")`,
  den: denominators(metric),
  rows: sql`coalesce(sum(f."rows"), 0)`,
  missing: sql`coalesce(sum(f."missing"), 0)`,
  currencies: someCurrencies('least', 'most'),
  currency: sql`min(f."least")`,
});

/** The stored cells of a pass over its partial sums in a table. */
export const cellsOfPartials = (pass: Pass, table: RawBuilder<unknown>): RawBuilder<unknown> =>
  outOf(pass, table, countsOfPartials(pass.metric));
