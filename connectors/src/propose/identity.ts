import { kinds, type KindId } from '@throughline/model';
import { plays, type ColumnProfile, type TableProfile } from './profile.ts';
import type { Filling } from './draft.ts';

type Columns = ReadonlyMap<string, Pick<Filling, 'of'>>;

const says = (column: ColumnProfile, ...words: readonly string[]): boolean =>
  words.some((word) => column.words.includes(word));

const columnOf = (table: TableProfile, name: string | undefined): ColumnProfile | undefined =>
  table.columns.find((column) => column.name === name);

const isDay = (column: ColumnProfile | undefined): boolean => column?.type === 'day' || column?.type === 'instant';

/** A column that can name things: no measure, no free text, nothing that a clock or a clerk changes. */
const namesThings = (column: ColumnProfile | undefined): boolean => {
  if (column === undefined || column.type === 'empty' || plays(column, 'personal')) return false;
  if (plays(column, 'amount') || plays(column, 'quantity') || plays(column, 'free-text')) return false;
  return (column.reading?.decimals ?? 0) === 0 && !says(column, 'modified') && column.evidence.longest <= 100;
};

/** What the papers of a movement are numbered by, which its kind has no column for. */
const ownWords: Readonly<Partial<Record<KindId, readonly string[]>>> = {
  receipt: ['received'],
  shipment: ['shipment', 'shipped', 'delivery'],
  stock_move: ['move', 'transaction'],
};

const isOwnNumber = (column: ColumnProfile, kind: KindId): boolean => {
  const own = ownWords[kind];
  if (own === undefined || isDay(column) || !namesThings(column)) return false;
  if (column.words.length === 1 && says(column, 'id')) return true;
  return says(column, ...own) && column.words.every((word) => word === 'id' || own.includes(word));
};

interface Scope {
  readonly table: TableProfile;
  readonly kind: KindId;
  readonly columns: Columns;
  /** The columns that fill the key of the kind. */
  readonly named: readonly string[];
}

const isOwn = (name: string, { table, kind }: Scope): boolean => {
  const column = columnOf(table, name);
  return column !== undefined && isOwnNumber(column, kind);
};

/** Words in which things are called or described name rows by accident only. */
const byAccident = (name: string, { table, named }: Scope): boolean => {
  const column = columnOf(table, name);
  return !named.includes(name) && column !== undefined && says(column, 'name', 'description', 'status', 'category');
};

const numbered = (key: readonly string[], scope: Scope): boolean =>
  key.some((name) => {
    const column = columnOf(scope.table, name);
    return scope.named.includes(name) || (column !== undefined && says(column, 'id', 'line', 'document'));
  });

const sensible = (key: readonly string[], scope: Scope): boolean =>
  key.length > 0 &&
  key.every((name) => namesThings(columnOf(scope.table, name)) && !byAccident(name, scope)) &&
  (numbered(key, scope) || key.some((name) => isOwn(name, scope)));

/** A running number of rows, which needs nothing beside it. */
const isRowNumber = (key: readonly string[], { table, columns }: Scope): boolean => {
  const [name, ...more] = key;
  const words = columnOf(table, name)?.words ?? [];
  return more.length === 0 && words.join(' ') === 'id' && columns.get('document')?.of !== name;
};

/**
 * The whole key of the kind, with the number of the paper, where it holds some key of the table: today every item may lie in one
 * place, every order have one line and every paper name one of them; tomorrow not. Days stay out; they are corrected.
 */
const natural = (scope: Scope): readonly string[] | undefined => {
  const { table, kind, named } = scope;
  const papers = table.columns.filter((column) => isOwnNumber(column, kind)).map(({ name }) => name);
  const since = 'dated' in kinds[kind] ? scope.columns.get('from')?.of : undefined;
  const key = [...new Set([...named, ...papers])].filter((name) => name === since || !isDay(columnOf(table, name)));
  const found = table.keys.filter((short) => short.length > 0 && short.every((name) => key.includes(name)));
  const number = found.find((short) => isRowNumber(short, scope));
  if (number !== undefined) return number;
  return found.length > 0 && key.length > 1 && key.every((name) => namesThings(columnOf(table, name)))
    ? key
    : undefined;
};

const rankOf = (key: readonly string[], scope: Scope): number => {
  const { table, kind, named } = scope;
  const days = key.filter((name) => isDay(columnOf(table, name))).length;
  const dated = 'dated' in kinds[kind] || named.some((name) => isDay(columnOf(table, name)));
  const own = key.some((name) => isOwn(name, scope));
  const strange = key.every((name) => named.includes(name)) ? 0 : 1;
  return (own ? -1 : strange) + (dated ? 0 : days * 2) + key.length * 0.1;
};

/**
 * The columns that name a row: those of the kind's own key where they do; else, of the keys that the evidence has, the one with
 * the number of the paper, then the one that the kind is named by as well, then the shortest. None where no key is sensible: then identical rows are counted.
 */
export const keyFor = (table: TableProfile, kind: KindId, columns: Columns): readonly string[] => {
  const since = 'dated' in kinds[kind] ? ['from'] : [];
  const named = [...kinds[kind].key, ...since].flatMap((column) => columns.get(column)?.of ?? []);
  const scope = { table, kind, columns, named };
  const found = natural(scope);
  if (found !== undefined) return found;
  const keys = table.keys.filter((key) => sensible(key, scope));
  const [best] = keys.toSorted((a, b) => rankOf(a, scope) - rankOf(b, scope));
  return best !== undefined && rankOf(best, scope) < 2 ? best : [];
};
