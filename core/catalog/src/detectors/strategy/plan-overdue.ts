import { day, decimal, parseDay, parseDecimal } from '@throughline/math';
import { defineDetector, formatMoney, type Context, type Found } from '@throughline/engine';
import type { Plan } from '@throughline/model';
import { z } from 'zod';
import { counted } from '../../open-lines.ts';

const params = z.strictObject({});

const zero = decimal(0n, 0);

const daysOver = (plan: Plan, context: Context): number => {
  const due = parseDay(plan.due ?? '');
  return due === undefined || plan.doneOn !== undefined ? 0 : context.businessDay - due;
};

const overdue = (context: Context): Plan[] =>
  context.settings.goals.plans.filter((plan) => daysOver(plan, context) > 0).toSorted((a, b) => (a.id < b.id ? -1 : 1));

const found = (plan: Plan, context: Context): Found => {
  const goal = context.settings.goals.goals.find(({ id }) => id === plan.goal);
  const budget = parseDecimal(plan.budget?.amount ?? '');
  const currency = plan.budget?.currency ?? context.currency;
  return {
    subject: { plan: plan.id },
    title: `The plan “${plan.title}” is ${counted(daysOver(plan, context), 'day')} past its due day`,
    cause: `plan ${plan.id} overdue`,
    evidence: [
      { label: 'Due', value: plan.due ?? '' },
      { label: 'Owner', value: plan.owner ?? 'nobody' },
      { label: 'Goal', value: goal?.title ?? 'none' },
    ],
    stake: {
      type: 'risk',
      currency,
      low: zero,
      likely: zero,
      high: budget ?? zero,
      perWeek: zero,
      arithmetic:
        budget === undefined
          ? 'The plan names no budget, so nothing is priced.'
          : `At most its budget of ${formatMoney(budget, currency)} is spent without effect.`,
      assumptions: [],
    },
    confidence: 'high',
    unknown: ['How much of it is done.'],
    mustDo: false,
    judgedOn: context.businessDay,
    decideBy: day(context.businessDay + 7),
    details: { plan: plan.id, goal: plan.goal ?? '' },
  };
};

/** Plans whose due day has passed and that are not done. */
export const planOverdue = defineDetector({
  id: 'strategy.plan-overdue',
  area: 'strategy',
  title: 'Plans past their due day',
  owner: 'director of operations',
  sentence: 'Plans whose due day has passed without a day on which they were done.',
  needs: {},
  params,
  defaults: {},
  detect: (_, context) => overdue(context).map((plan) => found(plan, context)),
  fine: (_, context) => {
    const plans = context.settings.goals.plans.length;
    if (plans === 0) return 'Not judged: goals.json names no plan.';
    return `${counted(plans, 'plan')} checked: ${overdue(context).length} past their due day.`;
  },
  explain: () => [
    'Plans are commitments of one person by a day; this day has passed and nothing says that it is done.',
  ],
});
