import type { ColumnType, Expression, Reading } from '@throughline/model';
import { readingAs } from './match.ts';
import type { ColumnProfile } from './profile.ts';
import { undefinedTexts } from './family.ts';

type Spec = Exclude<Extract<Expression, { column: string }>, string>;

const storedDecimals: Readonly<Partial<Record<ColumnType, number>>> = { amount: 4, rate: 6, quantity: 6 };
const plainFormats: readonly (string | undefined)[] = [undefined, '1234.56', 'YYYY-MM-DD'];

const narrow = (reading: Reading): Partial<Spec> => ({
  ...(plainFormats.includes(reading.format) ? {} : { format: formatOf(reading.format) }),
  ...(reading.negative === undefined ? {} : { negative: reading.negative }),
  ...(reading.type === 'flag' && reading.true !== undefined ? { true: [...reading.true] } : {}),
  ...(reading.type === 'flag' && reading.false !== undefined ? { false: [...reading.false] } : {}),
  ...(reading.unit === undefined || reading.unit.length === 0 ? {} : { unit: [...reading.unit] }),
});

const formatOf = (format: string | undefined): NonNullable<Spec['format']> => format ?? '1234.56';

const undefinedOf = (column: ColumnProfile, reading: Reading | undefined): readonly string[] => {
  if (reading === undefined) return column.reading === undefined ? column.undefinedWhen : [];
  return reading === column.reading ? column.undefinedWhen : undefinedTexts(column.evidence, reading);
};

const simple = (spec: Spec): Expression => (Object.keys(spec).length === 1 ? spec.column : spec);

/** The expression that reads a column as a type: its format, and the texts that mean nothing. `at` is its name through a join. */
export const expressionOf = (column: ColumnProfile, type: ColumnType, at = column.name): Expression => {
  const reading = type === 'text' ? undefined : readingAs(column, type);
  const nothing = undefinedOf(column, reading).filter((text) => text !== '');
  const decimals = storedDecimals[type];
  const rounds = decimals !== undefined && (reading?.decimals ?? 0) > decimals;
  return simple({
    column: at,
    ...(reading === undefined ? {} : narrow(reading)),
    ...(nothing.length === 0 ? {} : { undefinedWhen: [...nothing] }),
    ...(rounds ? { round: true } : {}),
  });
};

/** An expression in words. */
export const inWords = (expression: Expression): string => {
  if (typeof expression === 'string') return expression;
  if ('constant' in expression) return `always “${expression.constant}”`;
  if ('latest' in expression) return `the latest day of ${expression.latest}`;
  if ('concatenate' in expression) return expression.concatenate.join(` ${expression.separator} `);
  const { format, undefinedWhen = [], unit = [], multiplyBy, round } = expression;
  const parts = [
    ...(format === undefined ? [] : [`read as ${format}`]),
    ...(unit.length === 0 ? [] : [`beside ${unit.join(', ')}`]),
    ...(undefinedWhen.length === 0
      ? []
      : [`not known where it says ${undefinedWhen.map((text) => `“${text}”`).join(', ')}`]),
    ...(multiplyBy === undefined ? [] : [`times ${multiplyBy}`]),
    ...(round === true ? ['rounded'] : []),
  ];
  return parts.length === 0 ? expression.column : `${expression.column}, ${parts.join(', ')}`;
};
