import { columnsOfKind, isKind, kindIds, kinds, type KindId } from '@throughline/model';

const ownKeys = Object.values(kinds)
  .filter((kind) => kind.key.length === 1)
  .map((kind): [string, KindId] => [kind.key[0] ?? '', kind.id]);

const references = kindIds.flatMap((kind) =>
  columnsOfKind(kind).flatMap(([name, { references: target }]): [string, KindId][] =>
    target !== undefined && isKind(target) ? [[name, target]] : [],
  ),
);

const kindOfColumn: ReadonlyMap<string, KindId> = new Map([...references, ...ownKeys]);

/** The kind that a subject column is the key of: `party` → party, `entity` → org_unit. */
export const subjectKind = (column: string): KindId | undefined => kindOfColumn.get(column);

/** The column of a kind that holds its key. */
export const keyColumn = (kind: KindId): string => kinds[kind].key[0] ?? 'id';
