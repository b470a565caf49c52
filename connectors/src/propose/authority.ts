import { limitWords, unlimitedWords } from '../authority/words.data.ts';
import { plainWord } from '../authority/sheet.ts';
import type { ColumnProfile, TableProfile } from './profile.ts';

const says = ({ words }: ColumnProfile, ...some: readonly string[]): boolean =>
  some.some((word) => words.includes(word));

const called = ({ name }: ColumnProfile, words: readonly string[]): boolean => words.includes(plainWord(name));

const holdsUnlimited = ({ evidence }: ColumnProfile): boolean =>
  evidence.common.some(({ value }) => unlimitedWords.some((word) => word.length > 3 && word === plainWord(value)));

const isLimit = (column: ColumnProfile): boolean => column.type === 'number' || holdsUnlimited(column);

const asList = (columns: readonly ColumnProfile[]): string[] | undefined => {
  const role = columns.find((column) => says(column, 'role') || called(column, limitWords.role));
  const decision = columns.find((column) => says(column, 'decision') || called(column, limitWords.action));
  const limit = columns.find((column) => (says(column, 'limit') || called(column, limitWords.upTo)) && isLimit(column));
  if (role === undefined || limit === undefined) return undefined;
  const other = columns.some(
    (column) => column.type === 'day' || column.type === 'instant' || says(column, 'employee'),
  );
  if (decision === undefined && (other || !(says(limit, 'limit') || holdsUnlimited(limit)))) return undefined;
  return [role, decision, limit].flatMap((column) => (column === undefined ? [] : [`“${column.name}”`]));
};

const mostRoles = 200;

const asMatrix = ({ rows, words }: TableProfile, columns: readonly ColumnProfile[]): string[] | undefined => {
  const [role, ...limits] = columns;
  if (role === undefined || limits.length === 0 || rows > mostRoles) return undefined;
  if (!(says(role, 'role') || called(role, limitWords.role)) || role.evidence.distinct < rows) return undefined;
  const all = limits.every((column) => isLimit(column) || column.currency !== undefined);
  const named = words.includes('authority') || limits.some(holdsUnlimited);
  return all && named ? [`“${role.name}”`, ...limits.map(({ name }) => `“${name}”`)] : undefined;
};

/**
 * What says that a table lists how far roles may decide; undefined where nothing does. Such limits are a setting of the company,
 * not facts: they are read by another way.
 */
export const authorityIn = (table: TableProfile): readonly string[] | undefined => {
  const columns = table.columns.filter(({ type }) => type !== 'empty');
  const list = asList(columns);
  if (list !== undefined) return [`its columns ${list.join(', ')} are limits of decisions`];
  const matrix = asMatrix(table, columns);
  return matrix === undefined
    ? undefined
    : [`its columns ${matrix.join(', ')} are roles and the limits of each decision`];
};

/** The advice for a table of limits. */
export const authorityQuestion = (table: TableProfile, reasons: readonly string[]): string =>
  `${table.file} says how far roles may decide (${reasons.join('; ')}); it is no fact. To use it as the authority: read it with \`throughline authority ${table.file.replace(/#.*$/, '')}\`.`;
