import { sqlType, type ColumnExpression, type ColumnType, type Expression } from '@throughline/model';
import { named, quoted } from '../database.ts';
import { currencyValue } from './currency-text.ts';
import { dayValue, instantValue } from './moment.ts';
import { numberFormatOf, numberValue } from './number-format.ts';
import { isUndefinedText } from './undefined-text.ts';

/** A value of a mapping in SQL: what the record says, what it means, and what was expected of it. */
export interface Compiled {
  /** The text of the record; null where there is nothing to convert. */
  readonly raw: string;
  readonly value: string;
  readonly expected: string;
  /** The column named in messages; undefined for constants, which cannot be rejected. */
  readonly column: string | undefined;
}

/** `OrderDate` → the driving record `m`; `header.OrderDate` → the joined record `j_header`. */
export const reference = (column: string, joins: readonly string[]): string => {
  const [head = '', ...rest] = column.split('.');
  const text = rest.length > 0 && joins.includes(head) ? `j_${head}.${named(rest.join('.'))}` : `m.${named(column)}`;
  return text;
};

const decimals: Readonly<Partial<Record<ColumnType, number>>> = { amount: 4, rate: 6, quantity: 6, integer: 0 };

const number = (raw: string, type: ColumnType, spec: ColumnExpression): string => {
  const how = { format: numberFormatOf(spec), negative: spec.negative, unit: spec.unit };
  const stored = type === 'integer' ? 'decimal(18,0)' : sqlType[type];
  const exact = numberValue(raw, how, { type: stored, scale: decimals[type] ?? 0, round: spec.round === true });
  const scaled =
    spec.multiplyBy === undefined
      ? exact
      : `try_cast(cast(${exact} as decimal(38,10)) * cast(${quoted(spec.multiplyBy)} as decimal(18,6)) as ${sqlType[type]})`;
  return type === 'integer' ? `cast(${scaled} as bigint)` : scaled;
};

const leveled = (raw: string, spec: ColumnExpression): string =>
  spec.level === undefined
    ? raw
    : `nullif(split_part(${raw}, ${quoted(spec.level.separator)}, ${spec.level.take}), '')`;

const lookedUp = (raw: string, spec: ColumnExpression): string => {
  if (spec.lookup === undefined) return raw;
  const cases = Object.entries(spec.lookup).map(([from, to]) => `when ${quoted(from)} then ${quoted(to)}`);
  const otherwise = spec.otherwise === undefined ? 'null' : quoted(spec.otherwise);
  return `case ${raw} ${cases.join(' ')} else ${otherwise} end`;
};

const prefixed = (raw: string, spec: ColumnExpression): string =>
  spec.prefix === undefined ? raw : `${quoted(spec.prefix)} || ${raw}`;

const words = (raw: string, spec: ColumnExpression): string => prefixed(lookedUp(leveled(raw, spec), spec), spec);

const oneOf = (raw: string, texts: readonly string[]): string =>
  texts.length === 0 ? 'false' : `lower(${raw}) in (${texts.map((text) => quoted(text.toLowerCase())).join(', ')})`;

const flag = (raw: string, spec: ColumnExpression): string => {
  const yes = oneOf(raw, spec.true ?? ['1', 'true', 'yes', 'y']);
  const no = oneOf(raw, spec.false ?? ['0', 'false', 'no', 'n']);
  return `case when ${yes} then true when ${no} then false end`;
};

const converted = (text: string, type: ColumnType, spec: ColumnExpression & Pick<ExpressionScope, 'zone'>): string => {
  const raw = words(spec.currencyOf === true ? currencyValue(text) : text, spec);
  switch (type) {
    case 'text':
      return raw;
    case 'day':
      return dayValue(raw, spec.format);
    case 'instant':
      return instantValue(raw, spec.format, spec.zone);
    case 'flag':
      return flag(raw, spec);
    case 'amount':
    case 'rate':
    case 'quantity':
    case 'integer':
      return number(raw, type, spec);
  }
};

const digits: Readonly<Partial<Record<ColumnType, string>>> = {
  amount: 'a number with at most 4 decimals',
  rate: 'a number with at most 6 decimals',
  quantity: 'a number with at most 6 decimals',
  integer: 'a whole number',
};

const writing = ({ format, negative, unit }: ColumnExpression): string => {
  const texts = [
    ...(format === undefined ? [] : [format]),
    ...(negative === undefined ? [] : [negative]),
    ...(unit === undefined ? [] : [`with ${unit.join(' or ')}`]),
  ];
  return texts.length === 0 ? '' : `, written as ${texts.join(' ')}`;
};

const expectedMoment = (type: 'day' | 'instant', format: string | undefined): string => {
  if (format?.startsWith('excel') === true) return 'the number of a day, as spreadsheets count them';
  if (type === 'day') return `a day as ${format ?? 'YYYY-MM-DD'}`;
  return format === undefined ? 'an instant such as 2014-06-30 12:00:00' : `an instant as ${format}`;
};

const expectation = (type: ColumnType, spec: ColumnExpression): string => {
  if (type === 'day' || type === 'instant') return expectedMoment(type, spec.format);
  if (type === 'flag') return `one of ${(spec.true ?? ['1']).concat(spec.false ?? ['0']).join(', ')}`;
  if (spec.lookup !== undefined) return `one of ${Object.keys(spec.lookup).join(', ')}`;
  if (spec.currencyOf === true) return 'a text with one currency, such as USD 12.50 or 12,50 €';
  const text = digits[type];
  return text === undefined ? 'a text' : `${text}${writing(spec)}`;
};

const fromColumn = (spec: ColumnExpression, type: ColumnType, scope: ExpressionScope): Compiled => {
  const text = reference(spec.column, scope.joins);
  const value = converted(text, type, { ...spec, zone: scope.zone });
  const compiled = { expected: expectation(type, spec), column: spec.column };
  if (spec.undefinedWhen === undefined) return { ...compiled, raw: text, value };
  const known = (then: string): string =>
    `case when ${isUndefinedText(text, spec.undefinedWhen ?? [])} then null else ${then} end`;
  return { ...compiled, raw: known(text), value: known(value) };
};

/** Where an expression stands. */
export interface ExpressionScope {
  readonly joins: readonly string[];
  /** What `latest` reads. */
  readonly table: string;
  /** The zone of times without an offset; UTC where it is not given. */
  readonly zone?: string | undefined;
}

/** The day or, of an instant, the moment that is the latest of all rows. */
const latest = (
  { latest: column, format }: { readonly latest: string; readonly format?: string | undefined },
  type: ColumnType,
  scope: ExpressionScope,
): string => {
  const text = `l.${named(column)}`;
  const value = type === 'instant' ? instantValue(text, format, scope.zone) : dayValue(text, format);
  return `(select max(${value}) from ${scope.table} as l)`;
};

/** Compiles one expression of a mapping for a column of the given type. `latest` values read all rows of `table`. */
export const compileExpression = (expression: Expression, type: ColumnType, scope: ExpressionScope): Compiled => {
  if (typeof expression === 'string') return fromColumn({ column: expression }, type, scope);
  if ('column' in expression) return fromColumn(expression, type, scope);
  const fixed = { raw: 'null', expected: '', column: undefined };
  if ('constant' in expression) return { ...fixed, value: `cast(${quoted(expression.constant)} as ${sqlType[type]})` };
  if ('latest' in expression) return { ...fixed, value: latest(expression, type, scope) };
  const parts = expression.concatenate.map((column) => reference(column, scope.joins)).join(', ');
  return { ...fixed, value: `concat_ws(${quoted(expression.separator)}, ${parts})` };
};
