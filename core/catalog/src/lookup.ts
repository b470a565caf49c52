/**
 * Finds rows of a list by a key, in the order of the list. Each list is indexed when it is first asked and must not
 * change after that.
 */
export const lookup = <T>(keyOf: (row: T) => string | null) => {
  const indexes = new WeakMap<readonly T[], Map<string | null, T[]>>();
  const indexOf = (rows: readonly T[]): Map<string | null, T[]> => {
    const index = new Map<string | null, T[]>();
    for (const row of rows) {
      const key = keyOf(row);
      const own = index.get(key);
      if (own === undefined) index.set(key, [row]);
      else own.push(row);
    }
    indexes.set(rows, index);
    return index;
  };
  return (rows: readonly T[], key: string | null): readonly T[] => (indexes.get(rows) ?? indexOf(rows)).get(key) ?? [];
};
