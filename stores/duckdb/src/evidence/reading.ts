import type { ColumnEvidence, ColumnExpression, ColumnType, Reading } from '@throughline/model';
import type { Database, Row } from '../database.ts';
import { compileExpression } from '../import/expression.ts';
import { likelyMoments, likelyNumbers } from './candidate.ts';
import { flagWords } from './flag-words.data.ts';
import type { Shape } from './shape.ts';
import { unitsBeside } from './unit.ts';

/** What is known of a column before its readings are counted; `values` selects `v`, `n` and `line` of each value. */
export interface ColumnCounts {
  readonly values: string;
  /** The values without regard to their digits, see `createMasks`. */
  readonly masks: string;
  readonly name: string;
  readonly filled: number;
  readonly distinct: number;
  readonly longest: number;
  readonly common: ColumnEvidence['common'];
  readonly shapes: readonly Shape[];
}

/** A reading of flags with the words that its mapping has to name. */
export interface FlagReading extends Reading {
  readonly true?: readonly string[] | undefined;
  readonly false?: readonly string[] | undefined;
}

type Way = Pick<FlagReading, 'type' | 'format' | 'negative' | 'unit' | 'true' | 'false'>;

const scope = { joins: [], table: '' };

const misfitsAtMost = 12;

const specOf = (way: Way): ColumnExpression => ({
  column: 'v',
  negative: way.negative,
  unit: way.unit === undefined ? undefined : [...way.unit],
  ...(way.format === undefined ? {} : { format: way.format }),
  ...(way.true === undefined ? {} : { true: [...way.true] }),
  ...(way.false === undefined ? {} : { false: [...way.false] }),
});

const compiled = (way: Way, type: ColumnType, round = false): string =>
  compileExpression({ ...specOf(way), ...(round ? { round } : {}) }, type, scope).value;

/** A quantity has room for so many characters, whatever they are but exponents. */
const quantityCharacters = 12;

/**
 * The value that an import takes: of numbers as a quantity, an amount or a whole number, whichever has room for it, rounded
 * where there are more decimals than that.
 */
const valueOf = (way: Way, { longest, shapes }: ColumnCounts): string => {
  if (way.type !== 'number') return compiled(way, way.type);
  const quantity = compiled(way, 'quantity', true);
  if (longest <= quantityCharacters && !shapes.some(({ shape }) => /[Aa]/.test(shape))) return quantity;
  return `coalesce(${quantity}, ${compiled(way, 'amount', true)}, ${compiled(way, 'integer')})`;
};

/** Decimals as they are written, without zeros at the end. */
const decimalsOf = ({ format }: Way): string => {
  const point = format?.endsWith(',56') === true ? ',' : '[.]';
  const written = String.raw`rtrim(regexp_extract("v", '(?:^|[^\p{L}])${point}([0-9]+)', 1), '0')`;
  if (format !== '1234.56') return `length(${written})`;
  const exponent = `coalesce(try_cast(regexp_extract("v", '[0-9.][eE]([+-]?[0-9]+)', 1) as integer), 0)`;
  return `greatest(0, length(${written}) - ${exponent})`;
};

const printed = (way: Way, value: string): string =>
  way.type === 'instant' ? `strftime(${value}, '%Y-%m-%d %H:%M:%S')` : `cast(${value} as varchar)`;

const numbersOf = (way: Way, value: string, at: number): string[] => [
  `sum(${value} * cast("n" as decimal(12,0))) as "sum${at}"`,
  `sum("n") filter (where ${value} < 0) as "negatives${at}"`,
  `sum("n") filter (where ${value} = 0) as "zeros${at}"`,
  `max(${decimalsOf(way)}) filter (where ${value} is not null) as "decimals${at}"`,
];

const countsOf = (way: Way, at: number): string[] => {
  const value = `"r${at}"`;
  return [
    `sum("n") filter (where ${value} is not null) as "count${at}"`,
    `${printed(way, `min(${value})`)} as "least${at}"`,
    `${printed(way, `max(${value})`)} as "greatest${at}"`,
    ...(way.type === 'number' ? numbersOf(way, value, at) : []),
  ];
};

/** Decimal text without zeros at its end. */
const shortened = (text: string): string => (text.includes('.') ? text.replace(/\.?0+$/, '') : text);

type Counted = Way & Omit<Reading, 'misfits'>;

const countedOf = (way: Way, at: number, row: Row): Counted => {
  const of = (name: string): string => row[`${name}${at}`] ?? '';
  const common = { ...way, count: Number(of('count')), least: of('least'), greatest: of('greatest') };
  if (way.type !== 'number') return common;
  return {
    ...common,
    least: shortened(common.least),
    greatest: shortened(common.greatest),
    sum: shortened(of('sum')),
    negatives: Number(of('negatives')),
    zeros: Number(of('zeros')),
    decimals: Number(of('decimals')),
  };
};

/** Counts ways over all values in one pass; those that fit less than half of them are left out. */
const count = async (db: Database, column: ColumnCounts, ways: readonly Way[]): Promise<Counted[]> => {
  if (ways.length === 0) return [];
  const values = ways.map((way, i) => `${valueOf(way, column)} as "r${i}"`);
  const [row = {}] = await db.rows(
    `select ${ways.flatMap(countsOf).join(', ')} from (select "v", "n", ${values.join(', ')} from ${column.values} as m)`,
  );
  return ways
    .map((way, i) => countedOf(way, i, row))
    .filter((counted) => counted.count > 0 && counted.count * 2 >= column.filled);
};

/** An import takes these without being told. */
const usualWords = ['1', 'true', 'yes', 'y', '0', 'false', 'no', 'n'];

/** Few values of which at least half are words for yes or no; all of so few values are among the most frequent ones. */
const flagWays = ({ distinct, common, filled }: ColumnCounts): Way[] => {
  if (distinct > 8) return [];
  const fits = (words: readonly string[]): boolean => {
    const known = new Set(words.map((word) => word.toLowerCase()));
    const fitting = common.filter(({ value }) => known.has(value.toLowerCase()));
    return fitting.reduce((sum, { count: n }) => sum + n, 0) * 2 >= filled;
  };
  return flagWords
    .filter((words) => fits(words === undefined ? usualWords : [...words.true, ...words.false]))
    .map((words) => ({ type: 'flag', ...words }));
};

const numberWays = async (db: Database, column: ColumnCounts): Promise<Way[]> => {
  if (likelyNumbers(column.shapes, { filled: column.filled, lettered: true }).length === 0) return [];
  const units = await unitsBeside(db, column.masks, column.shapes);
  const formats = likelyNumbers(column.shapes, { filled: column.filled, lettered: units.length > 0 });
  const has = (pattern: RegExp): boolean => column.shapes.some(({ shape }) => pattern.test(shape));
  const trailing: Way['negative'] = has(/9\+?[^9]*-[^9]*$/) ? '1-' : undefined;
  const negative: Way['negative'] = has(/\([^)]*9[^)]*\)/) ? '(1)' : trailing;
  const signs: readonly Way['negative'][] = negative === undefined ? [undefined] : [undefined, negative];
  const beside = units.length === 0 ? [undefined] : [undefined, units];
  return formats.flatMap((format) =>
    signs.flatMap((sign) => beside.map((unit): Way => ({ type: 'number', format, negative: sign, unit }))),
  );
};

const momentWays = ({ shapes, filled }: ColumnCounts): Way[] =>
  likelyMoments(shapes, filled).map(({ type, format }) => ({ type, format }));

const namesDay = /dat|day|tag|zeit|time|jour|fecha|giorno|data|dia|when|due/i;

/** Numbers that spreadsheets may mean as days: those of the years 1954 to 2064, or any in a column that is called so. */
const serialWays = (column: ColumnCounts, numbers: readonly Counted[]): Way[] => {
  const [plain] = numbers.filter(({ format, unit, negative }) => format === '1234.56' && !unit && !negative);
  if (plain === undefined || (plain.negatives ?? 0) > 0) return [];
  const [least, greatest] = [Number(plain.least), Number(plain.greatest)];
  const usual = least >= 20_000 && greatest <= 60_000;
  const called = namesDay.test(column.name) && least >= 1 && greatest < 100_000 && column.distinct > 1;
  return usual || called ? [{ type: (plain.decimals ?? 0) > 0 ? 'instant' : 'day', format: 'excel' }] : [];
};

const same = (a: Counted, b: Counted): boolean =>
  a.type === 'number' &&
  b.type === 'number' &&
  (['count', 'least', 'greatest', 'sum', 'negatives', 'zeros'] as const).every((name) => a[name] === b[name]);

/** `D/M/YYYY` of `DD/MM/YYYY`. */
const loose = (format = ''): string => format.replace('DD', 'D').replace(/(?<!M)MM(?!M)/, 'M');

const isLoose = (way: Counted, other: Counted): boolean =>
  way.type === 'number'
    ? way.format === other.format &&
      (way.negative === other.negative || other.negative === undefined) &&
      (way.unit === other.unit || other.unit === undefined)
    : way.format === loose(other.format);

/** Of a strict form and a loose one the strict, unless the loose one fits more. */
const isBetter = (other: Counted, way: Counted): boolean => {
  if (other === way || other.type !== way.type) return false;
  if (isLoose(way, other)) return other.count === way.count;
  return isLoose(other, way) && other.count > way.count;
};

const rank = ({ type, format }: Way): number => {
  if (format === 'excel') return 3;
  return { day: 0, instant: 0, flag: 1, number: 2 }[type];
};

const distinctWays = (counted: readonly Counted[]): Counted[] => {
  const once = counted.filter((way, i) => !counted.slice(0, i).some((earlier) => same(earlier, way)));
  return once.filter((way) => !once.some((other) => isBetter(other, way)));
};

const misfitsOf = async (db: Database, column: ColumnCounts, way: Counted): Promise<Reading['misfits']> => {
  if (way.count === column.filled) return [];
  const rows = await db.rows(
    `select "v", "n", "line" from ${column.values} as m where ${valueOf(way, column)} is null order by "n" desc, "v" limit ${misfitsAtMost}`,
  );
  return rows.map((row) => ({ value: row['v'] ?? '', count: Number(row['n']), line: Number(row['line']) }));
};

/**
 * Each way to read the values that at least half of them fit, by the expressions of an import; the most fitting first, at
 * a draw days before flags before numbers before days of spreadsheets.
 */
export const readingsOf = async (db: Database, column: ColumnCounts): Promise<Reading[]> => {
  if (column.filled === 0) return [];
  const ways = [...momentWays(column), ...flagWays(column), ...(await numberWays(db, column))];
  const counted = distinctWays(await count(db, column, ways));
  const serial = await count(db, column, serialWays(column, counted));
  const ordered = [...counted, ...serial].toSorted((a, b) => b.count - a.count || rank(a) - rank(b));
  return Promise.all(ordered.map(async (way) => ({ ...way, misfits: await misfitsOf(db, column, way) })));
};
