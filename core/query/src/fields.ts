import { AppError, columnsOfKind, kinds, type ColumnType, type KindId } from '@throughline/model';
import { sql, type OperationNode, type RawBuilder, type SqlBool } from 'kysely';
import { isTree } from './closure.ts';
import { columnsOf } from './columns.ts';
import { pricedOn } from './portable.ts';
import type { Condition } from './question.ts';
import { keyColumn, subjectKind } from './subject.ts';

/** A field of a question, found: its expression over the joined rows, its type, and the join it needs. */
interface Field {
  readonly expression: RawBuilder<unknown>;
  readonly type: ColumnType | undefined;
  readonly join?: { readonly name: string; readonly text: RawBuilder<unknown> };
}

/** The fields that a metric's rows offer. */
export interface RowFields {
  readonly names: readonly string[];
  readonly has: (name: string) => boolean;
  readonly find: (name: string) => Field;
}

/** The rows of a kind, one for each key (and interval): two sources that name the same key do not multiply. */
const oncePerKey = (kind: KindId): RawBuilder<unknown> => {
  const key = sql.ref(`k.${keyColumn(kind)}`);
  const partition = 'dated' in kinds[kind] ? sql`${key}, k."from"` : key;
  return sql`(select * from (select k.*, row_number() over (partition by ${partition} order by k."source", k."id") as "nth" from ${sql.table(kind)} as k) as o where o."nth" = 1)`;
};

const attributeJoin = (subject: string, dated: boolean): { name: string; text: RawBuilder<unknown> } => {
  const kind = subjectKind(subject) ?? 'party';
  const alias = `of_${subject}`;
  const key = sql`${sql.ref(`${alias}.${keyColumn(kind)}`)} = ${sql.ref(`r.${subject}`)}`;
  const on = dated && 'dated' in kinds[kind] ? sql`${key} and ${pricedOn(alias, 'r.on')}` : key;
  return { name: alias, text: sql`left join ${oncePerKey(kind)} as ${sql.id(alias)} on ${on}` };
};

const attributeType = (subject: string, attribute: string): ColumnType | undefined => {
  const kind = subjectKind(subject);
  if (kind === undefined) return undefined;
  return columnsOfKind(kind).find(([name]) => name === attribute)?.[1].type;
};

const unknownField = (name: string, offered: readonly string[]): AppError =>
  new AppError(
    'bad-input',
    `Expected a field of this metric, got "${name}".`,
    `It offers ${offered.join(', ')}, and attributes of its subjects such as ${offered.find((o) => subjectKind(o)) ?? 'party'}.name.`,
  );

/** Finds fields by name among the columns of a query of rows. */
export const rowFields = (rows: OperationNode): RowFields => {
  const columns = new Map(columnsOf(rows).map((column) => [column.name, column.type]));
  const names = [...columns.keys()].filter((name) => !['ref', 'num', 'den'].includes(name));
  const find = (name: string): Field => {
    if (columns.has(name)) return { expression: sql.ref(`r.${name}`), type: columns.get(name) };
    const [subject = '', attribute = ''] = name.split('.');
    const type = columns.has(subject) ? attributeType(subject, attribute) : undefined;
    if (type === undefined) throw unknownField(name, names);
    const join = attributeJoin(subject, columns.has('on'));
    return { expression: sql.ref(`${join.name}.${attribute}`), type, join };
  };
  return { names, has: (name) => columns.has(name), find };
};

const numeric = /^-?\d+(\.\d+)?$/;
const dayText = /^\d{4}-\d{2}-\d{2}$/;
const numberTypes: readonly (ColumnType | undefined)[] = ['amount', 'rate', 'quantity', 'integer'];

const expected = (condition: Condition, what: string): AppError =>
  new AppError('bad-input', `Expected ${what} for ${condition.field}, got "${condition.values.join(',')}".`);

const bound = (condition: Condition, field: Field, value: string): RawBuilder<unknown> => {
  if (numberTypes.includes(field.type)) {
    if (!numeric.test(value)) throw expected(condition, 'a number such as 12.5');
    return sql`cast(${value} as decimal(38,6))`;
  }
  if (field.type === 'day') {
    if (!dayText.test(value)) throw expected(condition, 'a day as YYYY-MM-DD');
    return sql`cast(${value} as date)`;
  }
  if (field.type === undefined && numeric.test(value)) return sql`cast(${value} as decimal(38,6))`;
  return sql`cast(${value} as varchar)`;
};

const compared = (field: Field, values: readonly string[]): RawBuilder<unknown> => {
  const typed = numberTypes.includes(field.type) || field.type === 'day';
  const asNumber = field.type === undefined && values.every((v) => numeric.test(v));
  return typed || asNumber ? field.expression : sql`cast(${field.expression} as varchar)`;
};

const signs: Readonly<Record<string, RawBuilder<unknown>>> = {
  '=': sql`=`,
  '!=': sql`is distinct from`,
  '<': sql`<`,
  '<=': sql`<=`,
  '>': sql`>`,
  '>=': sql`>=`,
};

/** A condition over the joined rows, its values bound. `none` asks for rows where the field is undefined. */
export const conditionOn = (condition: Condition, field: Field): RawBuilder<SqlBool> => {
  if (condition.values[0] === 'none' && condition.operator === '=') return sql<SqlBool>`${field.expression} is null`;
  if (condition.values[0] === 'none' && condition.operator === '!=')
    return sql<SqlBool>`${field.expression} is not null`;
  const left = compared(field, condition.values);
  const right = condition.values.map((value) => bound(condition, field, value));
  const sign = signs[condition.operator];
  if (sign === undefined) return sql<SqlBool>`${left} in (${sql.join(right)})`;
  return sql<SqlBool>`${left} ${sign} ${sql.join(right)}`;
};

/** The join that puts every ancestor beside a row's subject, as the tree was on a day; none for a subject in no tree. */
export const ancestorJoin = (
  subject: string,
  alias: string,
  tree: {
    readonly fields: RowFields;
    readonly day: RawBuilder<unknown> | undefined;
    readonly closureOf: (kind: KindId) => RawBuilder<unknown>;
  },
): RawBuilder<unknown> => {
  const { fields, day, closureOf } = tree;
  const kind = subjectKind(subject);
  if (kind === undefined || !isTree(kind) || !fields.has(subject)) {
    throw new AppError(
      'bad-input',
      `Expected a subject with a tree, got "${subject}".`,
      'Units, legal entities and accounts have trees.',
    );
  }
  const on = day === undefined ? sql`` : sql` and ${pricedOn(alias, day)}`;
  return sql`left join ${closureOf(kind)} as ${sql.id(alias)} on ${sql.ref(`${alias}.descendant`)} = ${sql.ref(`r.${subject}`)}${on}`;
};
