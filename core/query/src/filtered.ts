import { kinds, type KindId } from '@throughline/model';
import { sql, type RawBuilder, type SqlBool } from 'kysely';
import { closure } from './closure.ts';
import { ancestorJoin, conditionOn, rowFields, type RowFields } from './fields.ts';
import { facts } from './facts.ts';
import type { At, RowsMetric } from './metric.ts';
import type { Question, Span } from './question.ts';
import { subjectKind } from './subject.ts';

/** The rows of a metric that a question is about, with the keys it groups by as k0, k1, … */
export interface Filtered {
  readonly text: RawBuilder<unknown>;
  readonly keys: readonly string[];
  readonly rows: RawBuilder<unknown>;
  readonly fields: RowFields;
}

const weighable = (metric: RowsMetric): boolean => ['sum', 'ratio', 'mean'].includes(metric.over);

const column = (fields: RowFields, name: string, type: string): RawBuilder<unknown> =>
  fields.has(name)
    ? sql`${sql.ref(`r.${name}`)} as ${sql.id(name)}`
    : sql`cast(null as ${sql.raw(type)}) as ${sql.id(name)}`;

interface Parts {
  readonly joins: Map<string, RawBuilder<unknown>>;
  readonly weights: RawBuilder<unknown>[];
  readonly conditions: RawBuilder<SqlBool>[];
  /** The day whose trees count; undefined where rows have none. */
  readonly day: RawBuilder<unknown> | undefined;
  readonly closureOf: (kind: KindId) => RawBuilder<unknown>;
}

/** A tree without shares weighs every row as one; products with it would only cost time. */
const hasShares = (subject: string): boolean => {
  const kind = subjectKind(subject);
  return kind !== undefined && Object.hasOwn(kinds[kind].columns, 'share');
};

/** True where levels of a tree count a part of a row only. */
export const isWeighted = (metric: RowsMetric, { rollUp }: Question): boolean =>
  weighable(metric) && rollUp.some((name) => hasShares(name));

const keyExpression = (
  key: { name: string; rollUp: boolean },
  fields: RowFields,
  parts: Parts,
): RawBuilder<unknown> => {
  const { name } = key;
  if (key.rollUp) {
    const alias = `up_${name}`;
    parts.joins.set(alias, ancestorJoin(name, alias, { ...parts, fields }));
    if (hasShares(name)) parts.weights.push(sql`coalesce(${sql.ref(`${alias}.share`)}, cast(1 as decimal(18,6)))`);
    return sql`coalesce(${sql.ref(`${alias}.ancestor`)}, ${sql.ref(`r.${name}`)})`;
  }
  const field = fields.find(name);
  if (field.join !== undefined) parts.joins.set(field.join.name, field.join.text);
  return sql`cast(${field.expression} as varchar)`;
};

const addCondition = (condition: Question['where'][number], fields: RowFields, parts: Parts): void => {
  if (condition.operator === 'under') {
    const alias = `under_${condition.field}`;
    parts.joins.set(alias, ancestorJoin(condition.field, alias, { ...parts, fields }));
    if (hasShares(condition.field)) parts.weights.push(sql.ref(`${alias}.share`));
    parts.conditions.push(sql<SqlBool>`${sql.ref(`${alias}.ancestor`)} = ${condition.values[0] ?? ''}`);
    return;
  }
  const field = fields.find(condition.field);
  if (field.join !== undefined) parts.joins.set(field.join.name, field.join.text);
  parts.conditions.push(conditionOn(condition, field));
};

/** Ten decimals: as many as a price × a quantity has. */
export const toWeigh = (number: RawBuilder<unknown>): RawBuilder<unknown> => sql`cast(${number} as decimal(38,10))`;

const weighted = (name: string, weights: readonly RawBuilder<unknown>[]): RawBuilder<unknown> =>
  weights.reduce<RawBuilder<unknown>>(
    (product, weight) => sql`(${toWeigh(product)} * ${weight})`,
    sql.ref(`r.${name}`),
  );

const spanCondition = (span: Span): RawBuilder<SqlBool> =>
  sql<SqlBool>`r."on" >= cast(${span.from} as date) and r."on" < cast(${span.to} as date)`;

const treeDay = (question: Question, fields: RowFields, at: At): RawBuilder<unknown> | undefined => {
  if (question.trees === 'asIs') return at.businessDay;
  return fields.has('on') ? sql.ref('r.on') : undefined;
};

/** From where the rows of a metric are looked at, beside a question. */
export interface Scope {
  readonly at: At;
  /** Only the rows of these facts. */
  readonly refs?: readonly string[];
  /** A table that holds the rows already. */
  readonly table?: RawBuilder<unknown>;
  /** Tables that hold the closures of trees already. */
  readonly closureOf?: (kind: KindId) => RawBuilder<unknown>;
  /** Further columns of that table, taken along as they are. */
  readonly carried?: readonly string[];
}

/** Rows `r` of some facts only. */
export const refCondition = (refs: readonly string[]): RawBuilder<SqlBool> => {
  if (refs.length === 0) return sql<SqlBool>`false`;
  const numbers = refs.map((ref) => sql.raw(String(BigInt(ref))));
  return sql<SqlBool>`r."ref" in (${sql.join(numbers)})`;
};

/** Narrows the rows of a metric to a question. Spans apply only where the metric adds up over time. */
export const filteredRows = (metric: RowsMetric, question: Question, scope: Scope): Filtered => {
  const { at } = scope;
  const rows = scope.table ?? sql`${metric.rows(facts, at)}`;
  const fields = rowFields(metric.rows(facts, at).toOperationNode());
  const parts: Parts = {
    joins: new Map(),
    weights: [],
    conditions: [],
    day: treeDay(question, fields, at),
    closureOf: scope.closureOf ?? closure,
  };
  const keys = question.by.map((name) =>
    keyExpression({ name, rollUp: question.rollUp.includes(name) }, fields, parts),
  );
  for (const condition of question.where) addCondition(condition, fields, parts);
  if (question.within !== undefined && metric.time === 'sum' && fields.has('on')) {
    parts.conditions.push(spanCondition(question.within));
  }
  const weights = weighable(metric) ? parts.weights : [];
  const den = fields.has('den') ? weighted('den', weights) : sql`cast(null as decimal(18,6))`;
  const selected = [
    ...keys.map((key, i) => sql`${key} as ${sql.id(`k${i}`)}`),
    column(fields, 'on', 'date'),
    column(fields, 'site', 'varchar'),
    column(fields, 'source', 'varchar'),
    column(fields, 'currency', 'varchar'),
    sql`r."ref" as "ref"`,
    sql`${weighted('num', weights)} as "num"`,
    sql`${den} as "den"`,
    ...(scope.carried ?? []).map((name) => sql.ref(`r.${name}`)),
  ];
  const joins = sql.join([...parts.joins.values()], sql` `);
  const where = parts.conditions.length === 0 ? sql`` : sql` where ${sql.join(parts.conditions, sql` and `)}`;
  return {
    text: sql`select ${sql.join(selected)} from ${rows} as r ${joins}${where}`,
    keys: question.by.map((_, i) => `k${i}`),
    rows,
    fields,
  };
};
