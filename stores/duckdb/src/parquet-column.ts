import { named } from './database.ts';

/** A column of a Parquet file and the SQL that gives its values as exact text. */
export interface ParquetColumn {
  readonly name: string;
  readonly text: string;
  /** Whether its text may hold line ends, separators and NUL. */
  readonly isFree: boolean;
  /** Bytes without a declared meaning: text in files of older writers. */
  readonly isBytes: boolean;
}

/**
 * Numbers of 4 and 8 bytes as their shortest decimal without an exponent. DuckDB writes `1.5e+20`, `5.0`, `-0.0`, `inf`;
 * a macro, because the expression names its text many times.
 */
export const plainNumberMacro = `create temp macro plain_number(t) as case
  when contains(t, 'e') then plain_parts(
    if(starts_with(t, '-'), '-', ''),
    regexp_extract(t, '^-?(\\d+)', 1),
    regexp_extract(t, '\\.(\\d+)e', 1),
    cast(regexp_extract(t, 'e\\+?(-?\\d+)$', 1) as integer))
  when t in ('0.0', '-0.0') then '0'
  when t = 'nan' then 'NaN'
  when t = 'inf' then 'Infinity'
  when t = '-inf' then '-Infinity'
  when ends_with(t, '.0') then t[:-3]
  else t end`;

/** Of a number's sign, digits before and after the point, and exponent. */
export const plainPartsMacro = `create temp macro plain_parts(sign, whole, fraction, exponent) as sign || case
  when length(whole) + exponent <= 0 then '0.' || repeat('0', -(length(whole) + exponent)) || rtrim(whole || fraction, '0')
  when length(whole) + exponent >= length(whole || fraction)
    then whole || fraction || repeat('0', length(whole) + exponent - length(whole || fraction))
  else left(whole || fraction, length(whole) + exponent) || '.' || substr(whole || fraction, length(whole) + exponent + 1) end`;

const isNested = (type: string): boolean => /^(STRUCT|MAP|UNION|VARIANT)\b|\]$/.test(type);

const textOf = (column: string, type: string): string => {
  if (isNested(type)) return `cast(to_json(${column}) as varchar)`;
  if (type === 'DOUBLE' || type === 'FLOAT') return `plain_number(cast(${column} as varchar))`;
  if (type === 'TIMESTAMP WITH TIME ZONE') return `regexp_replace(cast(${column} as varchar), '\\+00$', '+00:00')`;
  if (type === 'BLOB') return `try(decode(${column}))`;
  return type === 'VARCHAR' ? column : `cast(${column} as varchar)`;
};

/** From the name and the type that DuckDB gives. */
export const parquetColumn = (name: string, type: string): ParquetColumn => ({
  name,
  text: textOf(named(name), type),
  isFree: type === 'VARCHAR' || type === 'BLOB' || type.startsWith('ENUM'),
  isBytes: type === 'BLOB',
});

/** The text with line ends, separators and escapes as connectors/src/tables/CONTEXT.md says. */
export const escapedText = (text: string): string =>
  [
    ['30', 'e'],
    ['10', 'n'],
    ['13', 'r'],
    ['31', 'u'],
  ].reduce((inner, [code, letter]) => `replace(${inner}, chr(${code}), chr(30) || '${letter}')`, text);
