/** Computes something of a list once, however often it is asked; the list must not change after that. */
export const memo = <T, R extends object>(compute: (rows: readonly T[]) => R): ((rows: readonly T[]) => R) => {
  const known = new WeakMap<readonly T[], R>();
  return (rows) => {
    const result = known.get(rows) ?? compute(rows);
    known.set(rows, result);
    return result;
  };
};
