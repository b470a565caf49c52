/** A line that was promised, and whether all of it was there on the day of its last promise. */
export interface Promised {
  readonly day: number;
  readonly kept: boolean;
}

/** The share of the lines promised from one day to another that were kept; what is still open past its promise was not. */
export const keptShare = (
  promised: readonly Promised[],
  open: readonly number[],
  days: readonly [number, number],
): number => {
  const [from, to] = days;
  const within = (day: number): boolean => day >= from && day <= to;
  const done = promised.filter(({ day }) => within(day));
  const all = done.length + open.filter(within).length;
  return all === 0 ? 1 : done.filter(({ kept }) => kept).length / all;
};
