import type { Reading } from '@throughline/model';
import type { Database, Row } from '../database.ts';
import { serialWay, valueOf, waysOf, type ColumnCounts, type Way } from './way.ts';

const misfitsAtMost = 12;

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

const same = (a: Counted, b: Counted): boolean =>
  a.type === 'number' &&
  b.type === 'number' &&
  (['count', 'least', 'greatest', 'sum', 'negatives', 'zeros'] as const).every((name) => a[name] === b[name]);

/** `D/M/YYYY` and `DD/MM/YYYY`, `MMM` and `MMMM`, with a fraction or without are variants of one way. */
const wayOfMoments = (format = ''): string =>
  format
    .replace('DD', 'D')
    .replace('MMMM', 'MMM')
    .replace(/(?<!M)MM(?!M)/, 'M')
    .replace('.fff', '');

const areVariants = (a: Counted, b: Counted): boolean =>
  a.type === b.type &&
  (a.type === 'number' ? a.format === b.format : wayOfMoments(a.format) === wayOfMoments(b.format));

/** Of variants the one that fits most, which is the strictest where two fit the same. */
const best = (counted: readonly Counted[]): Counted[] =>
  counted.filter(
    (way, i) =>
      way.type === 'flag' ||
      !counted.some(
        (other, k) => areVariants(way, other) && (k < i ? other.count >= way.count : other.count > way.count),
      ),
  );

const rank = ({ type, format }: Way): number => {
  if (format === 'excel') return 3;
  return { day: 0, instant: 0, flag: 1, number: 2 }[type];
};

const distinctWays = (counted: readonly Counted[]): Counted[] =>
  best(counted.filter((way, i) => !counted.slice(0, i).some((earlier) => same(earlier, way))));

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
  const counted = distinctWays(await count(db, column, await waysOf(db, column)));
  const serial = await count(db, column, serialWay(column, counted));
  const ordered = [...counted, ...serial].toSorted((a, b) => b.count - a.count || rank(a) - rank(b));
  const readings: Reading[] = [];
  for (const way of ordered) readings.push({ ...way, misfits: await misfitsOf(db, column, way) });
  return readings;
};
