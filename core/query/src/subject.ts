import { columnsOfKind, isKind, kindIds, kinds, type KindId } from '@throughline/model';

const isOwn = (kind: KindId, name: string): boolean =>
  columnsOfKind(kind).some(([column, { references: target }]) => column === name && target === undefined);

const ownKeys = kindIds.flatMap((kind): [string, KindId][] => {
  const [name = '', ...rest]: readonly string[] = kinds[kind].key;
  return rest.length === 0 && isOwn(kind, name) ? [[name, kind]] : [];
});

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
