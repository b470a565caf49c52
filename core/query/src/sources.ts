import type { KindId } from '@throughline/model';
import { sql, type Expression } from 'kysely';
import type { RowTest } from './row-test.ts';
import type { TableRead } from './table-reads.ts';

/** The query of the sources (source) that bring rows of a kind, of those whose columns have one of the given words. */
export const sourcesQuery = (
  kind: KindId,
  values: Readonly<Record<string, readonly string[]>> = {},
): Expression<unknown> => {
  const conditions = Object.entries(values).map(
    ([column, words]) => sql`${sql.ref(`k.${column}`)} in (${sql.join(words)})`,
  );
  const where = conditions.length === 0 ? sql`` : sql` where ${sql.join(conditions, sql` and `)}`;
  return sql`select distinct k."source" as "source" from ${sql.table(kind)} as k${where}`;
};

/** What that query reads, for any reader. */
export const readsOfSources = (
  kind: KindId,
  values: Readonly<Record<string, readonly string[]>> = {},
): readonly TableRead[] => {
  const tests = Object.entries(values).map(([column, words]): RowTest => ({ test: 'in', column, words }));
  return [{ kind, columns: ['source', 'unit', ...Object.keys(values)].toSorted(), standIns: [], tests, partners: [] }];
};
