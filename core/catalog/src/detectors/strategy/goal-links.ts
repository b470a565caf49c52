import { day, decimal } from '@throughline/math';
import { defineDetector, formatMoney, type Context, type Found } from '@throughline/engine';
import type { Goal, Settings } from '@throughline/model';
import { z } from 'zod';
import { stakeOfGoal, worthOf } from '../../goals.ts';
import { counted } from '../../open-lines.ts';

const params = z.strictObject({});

const zero = decimal(0n, 0);

const isPerson = (id: string | undefined, { authority }: Settings): boolean =>
  authority.people.some((person) => person.id === id);

const ownerLink = (goal: Goal, settings: Settings): string[] => {
  if (goal.owner === undefined) return ['an owner'];
  return isPerson(goal.owner, settings) ? [] : [`an owner who is in authority.json (it names ${goal.owner})`];
};

/** What a goal lacks to be measured, owned, worked on and weighed. */
const missingLinks = (goal: Goal, { settings, goals }: Context): string[] => {
  const status = goals.find((each) => each.goal.id === goal.id);
  const unknown = goal.metric !== undefined && status?.sentence.includes('there is no metric') === true;
  const objective = settings.goals.objectives.some(({ id }) => id === goal.objective);
  return [
    ...(objective ? [] : ['an objective']),
    ...ownerLink(goal, settings),
    ...(goal.metric === undefined ? ['a metric'] : []),
    ...(unknown ? [`a metric that exists (it names ${goal.metric ?? ''})`] : []),
    ...(goal.trajectory.length === 0 ? ['a trajectory'] : []),
    ...(settings.goals.plans.some((plan) => plan.goal === goal.id) ? [] : ['a plan']),
    ...(goal.money === undefined ? ['the money that it is worth'] : []),
  ];
};

const listed = (links: readonly string[]): string =>
  links.length < 2 ? (links[0] ?? '') : `${links.slice(0, -1).join(', ')} and ${links.at(-1) ?? ''}`;

const found = (goal: Goal, links: readonly string[], context: Context): Found => {
  const worth = worthOf(goal);
  const money =
    goal.money === undefined
      ? 'The goal names no money, so nothing is priced.'
      : `All of ${formatMoney(worth, goal.money.currency)} that the goal is worth hangs on it, as far as it is not measured, owned and worked on.`;
  return {
    subject: { goal: goal.id },
    title: `The goal “${goal.title}” lacks ${links.length > 2 ? counted(links.length, 'link') : listed(links)}`,
    cause: `goal ${goal.id} incomplete`,
    evidence: [{ label: 'It lacks', value: listed(links) }],
    stake: stakeOfGoal(goal, context.currency, { low: zero, likely: zero, high: worth, arithmetic: money }),
    confidence: 'high',
    unknown: ['Whether the link is kept somewhere else.'],
    mustDo: false,
    judgedOn: context.businessDay,
    decideBy: day(context.businessDay + 30),
    details: { goal: goal.id, lacks: listed(links) },
  };
};

const incomplete = (context: Context): { goal: Goal; links: string[] }[] =>
  context.settings.goals.goals
    .map((goal) => ({ goal, links: missingLinks(goal, context) }))
    .filter(({ links }) => links.length > 0);

/** Goals that lack what makes them more than a wish: objective, owner, metric, trajectory, plan or money. */
export const goalLinks = defineDetector({
  id: 'strategy.goal-links',
  area: 'strategy',
  title: 'Goals with missing links',
  owner: 'director of operations',
  sentence: 'Goals without an objective, an owner, a metric, a trajectory, a plan, or the money that they are worth.',
  needs: {},
  params,
  defaults: {},
  detect: (_, context) => incomplete(context).map(({ goal, links }) => found(goal, links, context)),
  fine: (_, context) => {
    const goals = context.settings.goals.goals.length;
    if (goals === 0) return 'Not judged: goals.json names no goal.';
    return `${counted(goals, 'goal')} checked: ${incomplete(context).length} lack a link.`;
  },
  explain: (finding) => [
    'A goal is followed when it has an objective above it, an owner, a metric with a trajectory, a plan and its worth.',
    `This one lacks ${finding.details['lacks'] ?? 'something'}.`,
  ],
});
