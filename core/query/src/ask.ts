import type { Principal } from '@throughline/model';
import {
  AliasNode,
  ColumnNode,
  IdentifierNode,
  ReferenceNode,
  SelectQueryNode,
  sql,
  type OperationNode,
  type RawBuilder,
} from 'kysely';
import { compileQuery, type Statement } from './compile.ts';
import type { View } from './as-of.ts';
import { facts } from './facts.ts';
import { filteredRows, type Filtered, type Scope } from './filtered.ts';
import type { At, RowsMetric } from './metric.ts';
import { calendarTable, periodTable } from './periods.ts';
import type { Question } from './question.ts';
import { tableReadsOf, type TableRead } from './table-reads.ts';

/** A row of an answer as the backend gives it: exact numbers as text, counts as text, keys k0, k1, …, the period. */
export interface CellRow {
  readonly period: string | null;
  readonly num: string | null;
  readonly den: string | null;
  readonly rows: string;
  readonly missing: string;
  readonly currencies: string;
  readonly currency: string | null;
  readonly [key: `k${number}`]: string | null;
}

const ids = (names: readonly string[], alias: string): RawBuilder<unknown>[] =>
  names.map((name) => sql.ref(`${alias}.${name}`));

const list = (parts: readonly RawBuilder<unknown>[]): RawBuilder<unknown> => sql.join(parts);

const aggregates = (
  metric: RowsMetric,
): { num: RawBuilder<unknown>; den: RawBuilder<unknown>; missing: RawBuilder<unknown> } => {
  const missing = sql`count(*) - count(f."num")`;
  const none = sql`cast(null as decimal(18,6))`;
  switch (metric.over) {
    case 'sum':
      return { num: sql`sum(f."num")`, den: none, missing };
    case 'mean':
      return { num: sql`sum(f."num")`, den: sql`count(f."num")`, missing };
    case 'ratio':
      return {
        num: sql`sum(f."num")`,
        den: sql`sum(f."den")`,
        missing: sql`count(*) - count(case when f."num" is not null and f."den" is not null then 1 end)`,
      };
    case 'distinct':
      return { num: sql`count(distinct f."num")`, den: none, missing };
    case 'quantile':
      return {
        num: sql`percentile_cont(${sql.lit(metric.quantile ?? 0.5)}) within group (order by cast(f."num" as double precision))`,
        den: none,
        missing,
      };
    case 'min':
      return { num: sql`min(f."num")`, den: none, missing };
    case 'max':
      return { num: sql`max(f."num")`, den: none, missing };
  }
};

/** 0, 1, or 2 for several: all that is asked of a cell, and far cheaper than to count them. */
export const someCurrencies = (least = 'currency', most = 'currency'): RawBuilder<unknown> =>
  sql`case when min(${sql.ref(`f.${least}`)}) is null then 0 when min(${sql.ref(`f.${least}`)}) = max(${sql.ref(`f.${most}`)}) then 1 else 2 end`;

/** What a cell counts, as aggregates over its rows `f`. */
export interface Counts {
  readonly num: RawBuilder<unknown>;
  readonly den: RawBuilder<unknown>;
  readonly rows: RawBuilder<unknown>;
  readonly missing: RawBuilder<unknown>;
  readonly currencies: RawBuilder<unknown>;
  readonly currency: RawBuilder<unknown>;
}

/** What the cells of a metric count over its rows. */
export const counts = (metric: RowsMetric): Counts => ({
  ...aggregates(metric),
  rows: sql`count(*)`,
  currencies: someCurrencies(),
  currency: sql`min(f."currency")`,
});

/** The columns of a cell. */
export const cellColumns = ({ num, den, rows, missing, currencies, currency }: Counts): RawBuilder<unknown>[] => [
  sql`cast(${num} as varchar) as "num"`,
  sql`cast(${den} as varchar) as "den"`,
  sql`cast(${rows} as varchar) as "rows"`,
  sql`cast(${missing} as varchar) as "missing"`,
  sql`cast(${currencies} as varchar) as "currencies"`,
  sql`${currency} as "currency"`,
];

/** The columns of a cell over rows `f`. */
const measures = (metric: RowsMetric): RawBuilder<unknown>[] => cellColumns(counts(metric));

const grouped = (keys: readonly RawBuilder<unknown>[]): RawBuilder<unknown> =>
  keys.length === 0 ? sql`` : sql` group by ${list(keys)}`;

/** Rows with the period of their day. */
export const datedRows = (filtered: Filtered, { period }: Question): RawBuilder<unknown> =>
  period === undefined
    ? sql`select f.*, cast(null as varchar) as "period" from (${filtered.text}) as f`
    : sql`select f.*, ${sql.ref(`c.${period}`)} as "period" from (${filtered.text}) as f left join ${calendarTable()} as c on c."day" = f."on"`;

/** The cells over rows that have their period. */
export const summedOver = (
  metric: RowsMetric,
  by: { readonly keys: readonly string[]; readonly period: string | undefined },
  dated: RawBuilder<unknown>,
): RawBuilder<unknown> => {
  const keys = ids(by.keys, 'f');
  const period = by.period === undefined ? sql`cast(null as varchar)` : sql`f."period"`;
  const group = by.period === undefined ? keys : [...keys, period];
  return sql`select ${list([...keys, sql`${period} as "period"`, ...measures(metric)])} from (${dated}) as f${grouped(group)}`;
};

const summed = (metric: RowsMetric, filtered: Filtered, question: Question): RawBuilder<unknown> =>
  summedOver(metric, { keys: filtered.keys, period: question.period }, datedRows(filtered, question));

/** Periods whose state is asked: key, and the first day that no longer counts. */
const bounds = (metric: RowsMetric, question: Question, at: At): RawBuilder<unknown> => {
  const edge = metric.time === 'opening' ? sql.ref('p.from') : sql.ref('p.to');
  const within = question.within;
  if (question.period === undefined && metric.time !== 'average') {
    const day =
      within === undefined
        ? sql`${at.businessDay} + 1`
        : sql`cast(${metric.time === 'opening' ? within.from : within.to} as date)`;
    return sql`select cast(null as varchar) as "key", ${day} as "edge"`;
  }
  const kind = metric.time === 'average' ? 'day' : (question.period ?? 'day');
  const span =
    within === undefined
      ? sql``
      : sql` and p."from" >= cast(${within.from} as date) and p."from" < cast(${within.to} as date)`;
  return sql`select p."key" as "key", ${edge} as "edge" from ${periodTable()} as p where p."kind" = ${kind} and p."from" <= ${at.businessDay}${span}`;
};

/** A question with the rows that it is about and the bounds at which a state is asked. */
interface Asked {
  readonly metric: RowsMetric;
  readonly question: Question;
  readonly filtered: Filtered;
  readonly bounded: RawBuilder<unknown>;
}

const asking = (metric: RowsMetric, question: Question, scope: Scope): Asked => ({
  metric,
  question,
  filtered: filteredRows(metric, question, scope),
  bounded: bounds(metric, question, scope.at),
});

const latestSnapshots = (filtered: Filtered): RawBuilder<unknown> => {
  const site = filtered.fields.has('site') ? sql`r."site"` : sql`cast(null as varchar)`;
  const source = filtered.fields.has('source') ? sql`r."source"` : sql`cast(null as varchar)`;
  const days = sql`select distinct ${site} as "site", ${source} as "source", r."on" as "on" from ${filtered.rows} as r`;
  return sql`select b."key", s."site", s."source", max(s."on") as "on" from bounds as b join (${days}) as s on s."on" < b."edge" group by b."key", s."site", s."source"`;
};

const joinSnapshot = sql`f."on" = l."on" and f."site" is not distinct from l."site" and f."source" is not distinct from l."source"`;

/** What a group counts as that the latest snapshot does not list: nothing of it is there, but it has no mean or extreme. */
const absent = (metric: RowsMetric): RawBuilder<unknown> =>
  metric.over === 'sum' || metric.over === 'distinct' ? sql`'0'` : sql`cast(null as varchar)`;

/** The state at each bound, also of groups that the latest snapshot does not list. */
const snapshots = ({ metric, filtered, bounded }: Asked): RawBuilder<unknown> => {
  const keys = filtered.keys;
  const same = keys.map((key) => sql`g.${sql.id(key)} is not distinct from a.${sql.id(key)}`);
  const on = list([sql`a."key" is not distinct from p."key"`]);
  const match = sql.join([on, ...same], sql` and `);
  const groups =
    keys.length === 0
      ? sql`select 1 as "one"`
      : sql`select distinct ${list(ids(keys, 'f'))} from (${filtered.text}) as f`;
  const selected = [
    ...ids(keys, 'g'),
    sql`p."key" as "period"`,
    sql`case when a."rows" is null then ${absent(metric)} else a."num" end as "num"`,
    sql`a."den" as "den"`,
    sql`coalesce(a."rows", '0') as "rows"`,
    sql`coalesce(a."missing", '0') as "missing"`,
    sql`coalesce(a."currencies", '0') as "currencies"`,
    sql`a."currency" as "currency"`,
  ];
  const cells = sql`select ${list([...ids(keys, 'f'), sql`l."key" as "key"`, ...measures(metric)])} from (${filtered.text}) as f join latest as l on ${joinSnapshot}${grouped([...ids(keys, 'f'), sql`l."key"`])}`;
  return sql`with bounds as (${bounded}), latest as (${latestSnapshots(filtered)}) select ${list(selected)} from (${groups}) as g cross join (select distinct "key" from latest) as p left join (${cells}) as a on ${match}`;
};

/** Several currencies count as several even where each day or period has one of its own. */
const acrossCurrencies = (largest: RawBuilder<unknown>, least: RawBuilder<unknown>, most: RawBuilder<unknown>) =>
  sql`cast(greatest(${largest}, case when ${least} <> ${most} then 2 else 0 end) as varchar) as "currencies"`;

/**
 * The mean over days of what was there at the end of each day: the sum over the days on which it is defined, by their
 * count; for means and ratios by the sum of their own denominators.
 */
const averaged = (asked: Asked): RawBuilder<unknown> => {
  const { metric, filtered, question } = asked;
  const keys = ids(filtered.keys, 'd');
  const period = question.period === undefined ? sql`cast(null as varchar)` : sql.ref(`c.${question.period}`);
  const weighs = metric.over === 'mean' || metric.over === 'ratio';
  const days = weighs ? sql`sum(cast(d."den" as decimal(38,10)))` : sql`count(d."num")`;
  const selected = [
    ...keys,
    sql`${period} as "period"`,
    sql`cast(sum(cast(d."num" as decimal(38,10))) as varchar) as "num"`,
    sql`cast(${days} as varchar) as "den"`,
    sql`cast(sum(cast(d."rows" as bigint)) as varchar) as "rows"`,
    sql`cast(sum(cast(d."missing" as bigint)) as varchar) as "missing"`,
    acrossCurrencies(sql`max(cast(d."currencies" as bigint))`, sql`min(d."currency")`, sql`max(d."currency")`),
    sql`min(d."currency") as "currency"`,
  ];
  const group = question.period === undefined ? grouped(keys) : grouped([...keys, period]);
  return sql`select ${list(selected)} from (${snapshots(asked)}) as d join ${calendarTable()} as c on cast(c."day" as varchar) = d."period"${group}`;
};

/** What had come together before each bound. */
const balanced = ({ metric, filtered, bounded, question }: Asked): RawBuilder<unknown> => {
  if (question.period !== undefined && metric.over === 'sum') return runningBalance(filtered, bounded, question.period);
  const keys = ids(filtered.keys, 'f');
  const key = question.period === undefined ? sql`cast(null as varchar)` : sql`b."key"`;
  const group = question.period === undefined ? keys : [...keys, key];
  const selected = [...keys, sql`${key} as "period"`, ...measures(metric)];
  return sql`with bounds as (${bounded}) select ${list(selected)} from (${filtered.text}) as f join bounds as b on f."on" < b."edge"${grouped(group)}`;
};

const runningBalance = (filtered: Filtered, bounded: RawBuilder<unknown>, period: string): RawBuilder<unknown> => {
  const names = filtered.keys;
  const groups =
    names.length === 0 ? sql`select 1 as "one"` : sql`select distinct ${list(ids(names, 'f'))} from moved as f`;
  const moved = sql`select ${list([...ids(names, 'f'), sql`${sql.ref(`c.${period}`)} as "key"`, sql`sum(f."num") as "num", count(*) as "rows", count(*) - count(f."num") as "missing", ${someCurrencies()} as "currencies", min(f."currency") as "currency", max(f."currency") as "most"`])} from (${filtered.text}) as f join ${calendarTable()} as c on c."day" = f."on"${grouped([...ids(names, 'f'), sql.ref(`c.${period}`)])}`;
  const all = sql`select p."key" as "key", p."from" as "from" from ${periodTable()} as p where p."kind" = ${period} and p."key" >= (select min(m."key") from moved as m) and p."from" <= (select max(b."edge") from bounds as b)`;
  const match = sql.join(
    [sql`m."key" = p."key"`, ...names.map((n) => sql`m.${sql.id(n)} is not distinct from g.${sql.id(n)}`)],
    sql` and `,
  );
  const over =
    names.length === 0
      ? sql`over (order by p."from")`
      : sql`over (partition by ${list(ids(names, 'g'))} order by p."from")`;
  const running = [
    ...ids(names, 'g'),
    sql`p."key" as "period"`,
    sql`sum(m."num") ${over} as "num"`,
    sql`sum(coalesce(m."rows", 0)) ${over} as "rows"`,
    sql`sum(coalesce(m."missing", 0)) ${over} as "missing"`,
    acrossCurrencies(
      sql`max(coalesce(m."currencies", 0)) ${over}`,
      sql`min(m."currency") ${over}`,
      sql`max(m."most") ${over}`,
    ),
    sql`min(m."currency") ${over} as "currency"`,
  ];
  const text = sql`select ${list(running)} from (${groups}) as g cross join (${all}) as p left join moved as m on ${match}`;
  const shown = [
    ...ids(names, 't'),
    sql`t."period", case when t."rows" = 0 then '0' else cast(t."num" as varchar) end as "num", cast(null as varchar) as "den", cast(t."rows" as varchar) as "rows", cast(t."missing" as varchar) as "missing", t."currencies", t."currency"`,
  ];
  return sql`with bounds as (${bounded}), moved as (${moved}) select ${list(shown)} from (${text}) as t where t."period" in (select b."key" from bounds as b)`;
};

const cellsQuery = (asked: Asked): RawBuilder<unknown> => {
  switch (asked.metric.time) {
    case 'sum':
      return summed(asked.metric, asked.filtered, asked.question);
    case 'closing':
    case 'opening':
      return snapshots(asked);
    case 'average':
      return averaged(asked);
    case 'balance':
      return balanced(asked);
  }
};

/** The cells of a metric for a question, as a part of a larger query. */
export const cellsText = (metric: RowsMetric, question: Question, scope: Scope): RawBuilder<unknown> =>
  cellsQuery(asking(metric, question, scope));

/** True where a metric counts facts by their refs: how many they are does not depend on what the refs are. */
const countsRefs = ({ over, rows }: RowsMetric, at: At): boolean => {
  const query = rows(facts, at).toOperationNode();
  const selections = SelectQueryNode.is(query) && query.setOperations === undefined ? (query.selections ?? []) : [];
  return over === 'distinct' && selections.some(({ selection }) => isRefAs(selection, 'num'));
};

const isRefAs = (node: OperationNode, name: string): boolean =>
  AliasNode.is(node) &&
  IdentifierNode.is(node.alias) &&
  node.alias.name === name &&
  ReferenceNode.is(node.node) &&
  ColumnNode.is(node.node.column) &&
  node.node.column.column.name === 'ref';

/** The columns of the rows of a metric that its cells may depend on, whatever its rows offer besides: none of them is the ref. */
export const columnsOfCells = (metric: RowsMetric, questions: readonly Question[], at: At): ReadonlySet<string> => {
  const fields = questions.flatMap(({ by, where }) => [...by, ...where.map(({ field }) => field)]);
  return new Set([
    ...(countsRefs(metric, at) ? [] : ['num']),
    'den',
    'on',
    'site',
    'source',
    'currency',
    ...fields.flatMap((name) => [name, name.split('.')[0] ?? name]),
  ]);
};

/** What the cells of a metric for a question read of facts. */
export const readsOfCells = (
  metric: RowsMetric,
  question: Question,
  { at, principal }: { readonly at: At; readonly principal: Principal },
): readonly TableRead[] =>
  tableReadsOf(cellsText(metric, question, { at }), { principal, asked: columnsOfCells(metric, [question], at) });

/** The statement whose rows are the cells of a metric for a question, as `CellRow`s in no particular order. */
export const compileCells = (metric: RowsMetric, question: Question, context: { at: At; view: View }): Statement =>
  compileQuery(cellsText(metric, question, { at: context.at }), context.view);

const openedRows = ({ metric, filtered, bounded }: Asked): RawBuilder<unknown> => {
  const all = [
    ...ids(filtered.keys, 'f'),
    sql`f."on" as "on", f."num" as "num", f."den" as "den", f."currency" as "currency", f."ref" as "ref"`,
  ];
  if (metric.time === 'sum') return sql`select ${list(all)} from (${filtered.text}) as f`;
  if (metric.time === 'balance')
    return sql`with bounds as (${bounded}) select ${list(all)} from (${filtered.text}) as f join bounds as b on f."on" < b."edge"`;
  return sql`with bounds as (${bounded}), latest as (${latestSnapshots(filtered)}) select ${list(all)} from (${filtered.text}) as f join latest as l on ${joinSnapshot}`;
};

/** The rows behind a cell, newest first: keys, on, num, den, currency, ref. */
export const compileRows = (
  metric: RowsMetric,
  question: Question,
  context: { at: At; view: View; limit: number },
): Statement => {
  const { period: _, ...whole } = question;
  const asked = asking(metric, whole, { at: context.at });
  const { keys } = asked.filtered;
  const rest = ['ref', ...keys, 'num', 'den', 'currency'].map((name) => sql`${sql.ref(`o.${name}`)} nulls last`);
  const order = [sql`o."on" desc nulls last`, ...rest];
  const text = sql`select ${list([...ids(keys, 'o'), sql`cast(o."on" as varchar) as "on", cast(o."num" as varchar) as "num", cast(o."den" as varchar) as "den", o."currency", cast(o."ref" as varchar) as "ref"`])} from (${openedRows(asked)}) as o order by ${list(order)} limit ${sql.lit(context.limit)}`;
  return compileQuery(text, context.view);
};
