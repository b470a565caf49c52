import { day, decimal, decimalFromNumber } from '@throughline/math';
import {
  defineDetector,
  formatMoney,
  formatRounded,
  type Context,
  type Found,
  type GoalStatus,
} from '@throughline/engine';
import { z } from 'zod';
import { lackingShare, stakeOfGoal, worthOf } from '../../goals.ts';
import { counted } from '../../open-lines.ts';

const params = z.strictObject({});

const zero = decimal(0n, 0);

const percent = (share: number): string => `${formatRounded(decimalFromNumber(share * 100, 6), 0)} %`;

const stakeOf = (status: GoalStatus, context: Context): Found['stake'] => {
  const { goal } = status;
  const share = lackingShare(status);
  const whole = worthOf(goal);
  if (goal.money === undefined || share === undefined) {
    const arithmetic =
      goal.money === undefined
        ? 'The goal names no money, so the gap is not priced.'
        : 'Without a baseline the gap is not priced.';
    return stakeOfGoal(goal, context.currency, { low: zero, likely: zero, high: whole, arithmetic });
  }
  const likely = worthOf(goal, share);
  return stakeOfGoal(goal, context.currency, {
    low: zero,
    likely,
    high: whole,
    arithmetic: `${percent(share)} of the way from baseline to target is missing today × ${formatMoney(whole, goal.money.currency)} that the goal is worth = ${formatMoney(likely, goal.money.currency)}.`,
  });
};

const found = (status: GoalStatus, context: Context): Found => {
  const { goal } = status;
  const plans = context.settings.goals.plans.filter((plan) => plan.goal === goal.id);
  const source = {
    metric: goal.metric ?? '',
    where: goal.where,
    ...(status.period === undefined ? {} : { period: status.period }),
  };
  return {
    subject: { goal: goal.id },
    title: `The goal “${goal.title}” is behind its trajectory`,
    cause: `goal ${goal.id} behind`,
    because: plans.map((plan) => `plan ${plan.id} overdue`),
    evidence: [
      { label: 'Measured', value: status.sentence, source },
      { label: 'Plans', value: plans.length === 0 ? 'none' : plans.map((plan) => plan.title).join(', ') },
    ],
    stake: stakeOf(status, context),
    confidence: 'medium',
    unknown: ['Whether what is under way will still show; no probability is given yet.'],
    mustDo: false,
    judgedOn: context.businessDay,
    decideBy: day(context.businessDay + 14),
    details: { goal: goal.id, sentence: status.sentence },
  };
};

const behind = (goals: readonly GoalStatus[]): GoalStatus[] => goals.filter(({ status }) => status === 'behind');

/** Goals that their records put behind the trajectory by more than noise. */
export const goalBehind = defineDetector({
  id: 'strategy.goal-behind',
  area: 'strategy',
  title: 'Goals behind their trajectory',
  owner: 'director of operations',
  sentence: 'Goals whose metric is worse than the trajectory wants, by more than the noise of its past periods.',
  needs: {},
  params,
  defaults: {},
  detect: (_, context) => behind(context.goals).map((status) => found(status, context)),
  fine: (_, { goals }) => {
    const judged = goals.filter(({ status }) => status !== 'cannot-tell').length;
    if (goals.length === 0) return 'Not judged: goals.json names no goal.';
    return `${counted(judged, 'goal')} of ${goals.length} could be judged: ${behind(goals).length} behind.`;
  },
  explain: (finding) => [
    'The newest whole period is compared with the trajectory, and the gap with the usual change from period to period.',
    `Measured: ${finding.details['sentence'] ?? 'it is behind.'}`,
  ],
});
