import { sqlType, type ColumnExpression, type ColumnType, type Expression } from '@throughline/model';
import { named, quoted } from '../database.ts';

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

const dayFormats: Readonly<Record<string, string>> = {
  'DD/MM/YYYY': '%d/%m/%Y',
  'MM/DD/YYYY': '%m/%d/%Y',
  'DD.MM.YYYY': '%d.%m.%Y',
  YYYYMMDD: '%Y%m%d',
};

const day = (raw: string, format: string): string => {
  if (format === 'YYYY-MM-DD') return `try_cast(${raw} as date)`;
  if (format === 'YYYY-MM-DD hh:mm:ss') return `try_cast(try_cast(${raw} as timestamp) as date)`;
  return `cast(try_strptime(${raw}, ${quoted(dayFormats[format] ?? format)}) as date)`;
};

const grouping: Readonly<Record<string, { pattern: string; plain: (raw: string) => string }>> = {
  '1,234.56': {
    pattern: '^-?\\d{1,3}(,\\d{3})*(\\.\\d+)?$|^-?\\d+(\\.\\d+)?$',
    plain: (raw) => `replace(${raw}, ',', '')`,
  },
  '1.234,56': {
    pattern: '^-?\\d{1,3}(\\.\\d{3})*(,\\d+)?$|^-?\\d+(,\\d+)?$',
    plain: (raw) => `replace(replace(${raw}, '.', ''), ',', '.')`,
  },
  '1 234,56': {
    pattern: '^-?\\d{1,3}( \\d{3})*(,\\d+)?$|^-?\\d+(,\\d+)?$',
    plain: (raw) => `replace(replace(${raw}, ' ', ''), ',', '.')`,
  },
};

const plainNumber = (raw: string, format: string): string => {
  const group = grouping[format];
  return group === undefined
    ? raw
    : `case when regexp_full_match(${raw}, ${quoted(group.pattern)}) then ${group.plain(raw)} end`;
};

const decimals: Readonly<Partial<Record<ColumnType, number>>> = { amount: 4, rate: 6, quantity: 6, integer: 0 };

/**
 * The cast where it loses no digit. Casting to a 38-digit decimal costs 80 times a short one, so only exponents do; zeros
 * at the end are looked for only where there are too many decimals.
 */
const exactly = (plain: string, cast: string, scale: number): string => {
  const exponent = `strpos(${plain}, 'e') > 0 or strpos(${plain}, 'E') > 0`;
  const point = `strpos(${plain} || '.', '.')`;
  const fits = `length(${plain}) - ${point} <= ${scale} or length(rtrim(${plain}, '0')) - ${point} <= ${scale}`;
  return `case when ${exponent} then case when ${cast} = try_cast(${plain} as decimal(38,14)) then ${cast} end when ${fits} then ${cast} end`;
};

const number = (raw: string, type: ColumnType, spec: ColumnExpression): string => {
  const plain = plainNumber(raw, spec.format ?? '1234.56');
  const cast = `try_cast(${plain} as ${type === 'integer' ? 'decimal(18,0)' : sqlType[type]})`;
  const exact = spec.round === true ? cast : exactly(plain, cast, decimals[type] ?? 0);
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

const flag = (raw: string, spec: ColumnExpression): string => {
  const yes = (spec.true ?? ['1', 'true', 'yes', 'y']).map((w) => quoted(w.toLowerCase())).join(', ');
  const no = (spec.false ?? ['0', 'false', 'no', 'n']).map((w) => quoted(w.toLowerCase())).join(', ');
  return `case when lower(${raw}) in (${yes}) then true when lower(${raw}) in (${no}) then false end`;
};

const converted = (text: string, type: ColumnType, spec: ColumnExpression): string => {
  const raw = words(text, spec);
  switch (type) {
    case 'text':
      return raw;
    case 'day':
      return day(raw, spec.format ?? 'YYYY-MM-DD');
    case 'instant':
      return `try_cast(${raw} as timestamp)`;
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

const expectation = (type: ColumnType, spec: ColumnExpression): string => {
  if (type === 'day') return `a day as ${spec.format ?? 'YYYY-MM-DD'}`;
  if (type === 'instant') return 'an instant such as 2014-06-30 12:00:00';
  if (type === 'flag') return `one of ${(spec.true ?? ['1']).concat(spec.false ?? ['0']).join(', ')}`;
  if (spec.lookup !== undefined) return `one of ${Object.keys(spec.lookup).join(', ')}`;
  const text = digits[type] ?? 'a text';
  return spec.format === undefined ? text : `${text}, written as ${spec.format}`;
};

const fromColumn = (spec: ColumnExpression, type: ColumnType, joins: readonly string[]): Compiled => {
  const raw = reference(spec.column, joins);
  return { raw, value: converted(raw, type, spec), expected: expectation(type, spec), column: spec.column };
};

/** Compiles one expression of a mapping for a column of the given type. `latest` values read all rows of `table`. */
export const compileExpression = (
  expression: Expression,
  type: ColumnType,
  scope: { readonly joins: readonly string[]; readonly table: string },
): Compiled => {
  if (typeof expression === 'string') return fromColumn({ column: expression }, type, scope.joins);
  if ('column' in expression) return fromColumn(expression, type, scope.joins);
  const fixed = { raw: 'null', expected: '', column: undefined };
  if ('constant' in expression) return { ...fixed, value: `cast(${quoted(expression.constant)} as ${sqlType[type]})` };
  if ('latest' in expression) {
    const value = day(`l.${named(expression.latest)}`, expression.format ?? 'YYYY-MM-DD');
    return { ...fixed, value: `(select max(${value}) from ${scope.table} as l)` };
  }
  const parts = expression.concatenate.map((column) => reference(column, scope.joins)).join(', ');
  return { ...fixed, value: `concat_ws(${quoted(expression.separator)}, ${parts})` };
};
