import { columnsOfKind, type KindId } from '@throughline/model';
import { sql, type Expression } from 'kysely';
import { keyColumn } from './subject.ts';
import type { TableRead } from './table-reads.ts';

/** The query of the names of a kind's keys (key, name); undefined for kinds whose rows have no name. */
export const namesQuery = (kind: KindId): Expression<unknown> | undefined =>
  columnsOfKind(kind).some(([name]) => name === 'name')
    ? sql`select n.${sql.id(keyColumn(kind))} as "key", min(n."name") as "name" from ${sql.table(kind)} as n group by n.${sql.id(keyColumn(kind))}`
    : undefined;

/** What that query reads, for any reader. */
export const readsOfNames = (kind: KindId): readonly TableRead[] => [
  { kind, columns: [keyColumn(kind), 'name', 'unit'].toSorted(), standIns: [], tests: [], partners: [] },
];
