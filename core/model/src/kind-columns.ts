import type { Column } from './column.ts';
import { kinds } from './kinds/registry.gen.ts';
import type { KindId } from './row.ts';

/** The ids of all fact kinds, in alphabetical order. */
export const kindIds: readonly KindId[] = Object.values(kinds).map((kind) => kind.id);

export const isKind = (name: string): name is KindId => Object.hasOwn(kinds, name);

/** The own columns of a kind, in order. */
export const columnsOfKind = (kind: KindId): readonly (readonly [string, Column])[] => {
  const columns: Readonly<Record<string, Column>> = kinds[kind].columns;
  return Object.entries(columns);
};
