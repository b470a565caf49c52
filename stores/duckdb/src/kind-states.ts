import type { KindId } from '@throughline/model';
import type { View } from '@throughline/query';
import { named, quoted, type Database } from './database.ts';

/** The imports that added or superseded facts of a kind. */
export interface KindImports {
  readonly facts: readonly number[];
  readonly superseded: readonly number[];
}

const counts = (kind: KindId, imports: KindImports, view: View): string => {
  const later = (schema: string, column: string, value: string): string =>
    `(select count(*) from ${schema}.${named(kind)} where ${column} > ${value})`;
  const day = `cast(${quoted(view.businessDay)} as date)`;
  const known = `cast(${quoted(view.knownAt)} as timestamp)`;
  const gone = imports.superseded.length === 0 ? '0' : later('"superseded"', '"knownAt"', known);
  return `select ${quoted(kind)} as "kind", concat_ws(' ', ${later('"fact"', '"validOn"', day)}, ${later('"fact"', '"knownAt"', known)}, ${gone}) as "later"`;
};

/** What may be seen of a kind: the imports that added or superseded facts of it, and how many facts the moment leaves out. */
export interface KindState extends KindImports {
  readonly later: string;
}

/**
 * What may be seen of each kind. Which facts a moment leaves out is told by their number: the moments of one axis leave out
 * sets that contain each other.
 */
export const kindStates = async (
  db: Database,
  kinds: ReadonlyMap<KindId, KindImports>,
  view: View,
): Promise<ReadonlyMap<KindId, KindState>> => {
  const some = [...kinds].filter(([, { facts }]) => facts.length > 0);
  if (some.length === 0) return new Map();
  const rows = await db.rows(some.map(([kind, imports]) => counts(kind, imports, view)).join(' union all '));
  const later = new Map(rows.map((row) => [row['kind'] ?? '', row['later'] ?? '']));
  return new Map(some.map(([kind, imports]) => [kind, { ...imports, later: later.get(kind) ?? '' }]));
};
