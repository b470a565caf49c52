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

/**
 * The columns of fact kinds whose values a compiled query may depend on: every name that it has in quotes. A fact that is
 * replaced keeps them or not; its ref always changes, which cells (`of: 'cells'`) show nothing of unless it is compared or orders.
 */
export const columnsRead = ({ sql }: Statement, of: 'cells' | 'rows'): ColumnsRead => {
  if (takesAll.test(sql)) return 'all';
  const seen = sql.replaceAll(visibility, '');
  const text = of === 'cells' && !orders.test(seen) ? seen.replaceAll(saysRef, '') : seen;
  return new Set([...text.matchAll(/"(\w+)"/g)].map((match) => match[1] ?? ''));
};
