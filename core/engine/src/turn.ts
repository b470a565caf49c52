/**
 * Carries out tasks, a few at once: while the store looks for the rows of one, another is judged. The results stand in the order of
 * the tasks; where some fail, the first of them is told when nothing runs any more.
 */
export const fewAtOnce = async <T, R>(
  tasks: readonly T[],
  width: number,
  carryOut: (task: T, i: number) => Promise<R>,
): Promise<readonly R[]> => {
  const results = new Map<number, R>();
  const failures = new Map<number, unknown>();
  const left = tasks.entries();
  const work = async (): Promise<void> => {
    for (const [i, task] of left) {
      if (failures.size > 0) return;
      try {
        results.set(i, await carryOut(task, i));
      } catch (error) {
        failures.set(i, error);
      }
    }
  };
  await Promise.all(Array.from({ length: width }, () => work()));
  const [failed] = [...failures].toSorted(([a], [b]) => a - b);
  if (failed !== undefined) throw failed[1];
  return [...results].toSorted(([a], [b]) => a - b).map(([, result]) => result);
};
