import type { ColumnEvidence, ColumnExpression, ColumnType, Reading } from '@throughline/model';
import type { Database } from '../database.ts';
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

/** What a mapping says beside a column. */
export type Way = Pick<Reading, 'type' | 'format' | 'negative' | 'unit' | 'true' | 'false'>;

const scope = { joins: [], table: '' };

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
export const valueOf = (way: Way, { longest, shapes }: Pick<ColumnCounts, 'longest' | 'shapes'>): string => {
  if (way.type !== 'number') return compiled(way, way.type);
  const quantity = compiled(way, 'quantity', true);
  if (longest <= quantityCharacters && !shapes.some(({ shape }) => /[Aa]/.test(shape))) return quantity;
  return `coalesce(${quantity}, ${compiled(way, 'amount', true)}, ${compiled(way, 'integer')})`;
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

/** Ways to read a column that its shapes and its few values allow, except serial days. */
export const waysOf = async (db: Database, column: ColumnCounts): Promise<Way[]> => [
  ...momentWays(column),
  ...flagWays(column),
  ...(await numberWays(db, column)),
];

/** Plain numbers that spreadsheets may mean as days: of the years 1954 to 2064, or 1927 to 2173 in a column that is called so. */
export const serialWay = (column: ColumnCounts, numbers: readonly Omit<Reading, 'misfits'>[]): Way[] => {
  const [plain] = numbers.filter(({ format, unit, negative }) => format === '1234.56' && !unit && !negative);
  if (plain === undefined || (plain.negatives ?? 0) > 0) return [];
  const [least, greatest] = [Number(plain.least), Number(plain.greatest)];
  const usual = least >= 20_000 && greatest <= 60_000;
  const called = namesDay.test(column.name) && least >= 10_000 && greatest < 100_000;
  return usual || called ? [{ type: (plain.decimals ?? 0) > 0 ? 'instant' : 'day', format: 'excel' }] : [];
};
