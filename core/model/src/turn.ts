/** Lets what is begun wait for the end of what was begun before. */
export type InTurn = <T>(begin: () => Promise<T>) => Promise<T>;

/** Begins one thing after another, however many ask at once. */
export const inTurn = (): InTurn => {
  let last: Promise<unknown> = Promise.resolve();
  return (begin) => {
    const result = last.then(begin);
    last = result.catch(() => undefined);
    return result;
  };
};
