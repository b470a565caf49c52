/** Computes something of a list once, however often it is asked; the list must not change after that. */
export const memo = <T, R extends object>(compute: (rows: readonly T[]) => R): ((rows: readonly T[]) => R) => {
  const known = new WeakMap<readonly T[], R>();
  return (rows) => {
    const result = known.get(rows) ?? compute(rows);
    known.set(rows, result);
    return result;
  };
};

/** Judges the inputs of an entry once, however often its parts ask in one context. */
export const judgedOnce = <I extends object, C extends object, R extends object>(
  judge: (inputs: I, context: C) => R,
): ((inputs: I, context: C) => R) => {
  const known = new WeakMap<C, { readonly inputs: I; readonly result: R }>();
  return (inputs, context) => {
    const before = known.get(context);
    if (before?.inputs === inputs) return before.result;
    const result = judge(inputs, context);
    known.set(context, { inputs, result });
    return result;
  };
};
