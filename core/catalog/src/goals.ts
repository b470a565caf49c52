import { decimal, decimalFromNumber, multiplyDecimals, parseDecimal, type Decimal } from '@throughline/math';
import type { GoalStatus } from '@throughline/engine';
import type { Goal, Stake } from '@throughline/model';

const zero = decimal(0n, 0);

/** What a goal is worth, where it says so: all of it, a share of it, or nothing that is known. */
export const worthOf = (goal: Goal, share = 1): Decimal =>
  multiplyDecimals(parseDecimal(goal.money?.amount ?? '') ?? zero, decimalFromNumber(share, 6));

/** The stake of a goal of which nothing, or only a part, is in danger. */
export const stakeOfGoal = (
  goal: Goal,
  currency: string,
  part: Pick<Stake, 'low' | 'likely' | 'high' | 'arithmetic'>,
): Stake => ({
  type: goal.money?.type ?? 'risk',
  currency: goal.money?.currency ?? currency,
  perWeek: zero,
  assumptions: [],
  ...part,
});

/** The share of the way from baseline to the last point of its trajectory that a goal lacks today; undefined without both. */
export const lackingShare = (status: GoalStatus): number | undefined => {
  const { goal, points } = status;
  const ends = [goal.baseline?.value, goal.trajectory.toSorted((a, b) => (a.on < b.on ? -1 : 1)).at(-1)?.value].map(
    (text) => (text === undefined ? undefined : Number(text)),
  );
  const [from, to] = ends;
  const value = points.at(-1)?.value;
  if (from === undefined || to === undefined || value === undefined || status.wanted === undefined || from === to)
    return undefined;
  const way = to - from;
  return Math.min(1, Math.max(0, (status.wanted - value) * (1 / way)));
};
