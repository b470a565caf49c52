import type { KindId } from '@throughline/model';
import type { Statement } from './compile.ts';

/** Names of columns; 'all' where they cannot be told. */
export type ColumnsRead = ReadonlySet<string> | 'all';

/** A select gives out every column of a table that it names in quotes, or of the only one it has. */
const takesAll = /"\.\*|select \*/;

/** What makes the view of a kind: it holds for every column alike. */
const visibility = /(?<![\w"])f\."(?:ref|knownAt|validOn)"/g;

/** Rows that say from which fact they are, as cells never show it. */
const saysRef =
  /(?:(?<=select |, )(?:"\w+"\.)?"ref"(?=,| from)|\br\."ref" as "ref"|min\((?:"\w+"\.)?"ref"\) as "ref")/g;

/** Windows and lists may depend on the order of refs. */
const orders = /\bover ?\(|distinct on|_agg\(|\blist\(|\blimit\b/;

const viewOfKind = /\(select f\.\* from "fact"\."(\w+)" as f\b/g;

/** Where the bracket that is opened at a place of a text is closed. */
const closingAt = (text: string, start: number): number => {
  let depth = 0;
  for (let at = start; at < text.length; at++) {
    if (text[at] === '(') depth++;
    if (text[at] === ')' && --depth === 0) return at;
  }
  return text.length;
};

/** The names that a compiled query gives to the view of each kind; '' where it has none. */
const viewNames = (sql: string): ReadonlyMap<string, ReadonlySet<string>> => {
  const names = new Map<string, Set<string>>();
  for (const match of sql.matchAll(viewOfKind)) {
    const name = /^ as "?(\w+)"?/.exec(sql.slice(closingAt(sql, match.index) + 1, closingAt(sql, match.index) + 80));
    const kind = match[1] ?? '';
    names.set(kind, (names.get(kind) ?? new Set()).add(name?.[1] ?? ''));
  }
  return names;
};

/** The names of the tables of which a compiled query names the ref; '' where it does not say of which. */
const tablesOfRefs = (sql: string): ReadonlySet<string> =>
  new Set([...sql.matchAll(/(?<! as )(?:"?(\w+)"?\.)?"ref"/g)].map((match) => match[1] ?? ''));

const meet = (a: ReadonlySet<string>, b: ReadonlySet<string>): boolean =>
  a.has('') || b.has('') || [...a].some((name) => b.has(name));

/**
 * What a compiled query may depend on of each kind: the columns of `columnsRead`, but the ref only where it is named of the view of
 * the kind, or of a table that is not told; everywhere where a table passes on all that it has.
 */
export const columnsReadOf = (
  statement: Statement,
  kinds: readonly KindId[],
  of: 'cells' | 'rows',
): ReadonlyMap<KindId, ColumnsRead> => {
  const columns = columnsRead(statement, of);
  const passesOn = statement.sql.replaceAll(viewOfKind, '').includes('.*');
  if (columns === 'all' || !columns.has('ref') || passesOn) return new Map(kinds.map((kind) => [kind, columns]));
  const others = new Set([...columns].filter((name) => name !== 'ref'));
  const tables = tablesOfRefs(seenText(statement, of));
  const names = viewNames(statement.sql);
  const isRead = (kind: KindId): boolean => meet(tables, names.get(kind) ?? new Set(['']));
  return new Map(kinds.map((kind) => [kind, isRead(kind) ? columns : others]));
};

/** The text of a query without what it says of refs that nothing depends on. */
const seenText = ({ sql }: Statement, of: 'cells' | 'rows'): string => {
  const seen = sql.replaceAll(visibility, '');
  return of === 'cells' && !orders.test(seen) ? seen.replaceAll(saysRef, '') : seen;
};

/**
 * The columns of fact kinds whose values a compiled query may depend on: every name that it has in quotes. A fact that is
 * replaced keeps them or not; its ref always changes, which cells (`of: 'cells'`) show nothing of unless it is compared or orders.
 */
export const columnsRead = (statement: Statement, of: 'cells' | 'rows'): ColumnsRead => {
  if (takesAll.test(statement.sql)) return 'all';
  return new Set([...seenText(statement, of).matchAll(/"(\w+)"/g)].map((match) => match[1] ?? ''));
};
