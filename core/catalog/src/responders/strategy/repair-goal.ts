import { decimal } from '@throughline/math';
import { defineResponder } from '@throughline/engine';
import type { Finding, Option } from '@throughline/model';

const zero = decimal(0n, 0);

const free = { cost: zero, benefit: zero, assumptions: [], action: 'set-goal', commits: zero } as const;

const link = (finding: Finding): Option => ({
  ...free,
  id: 'complete',
  title: 'Complete the goal',
  steps: [`Add to the goal in goals.json: ${finding.details['lacks'] ?? 'what it lacks'}.`],
  risk: 'Until then nobody is measured by it.',
  days: 7,
  arithmetic: 'No cost but the time of those who agree on it.',
});

const drop = (what: string): Option => ({
  ...free,
  id: 'drop',
  title: `Drop the ${what}`,
  steps: [`Take the ${what} out of goals.json, and tell those who count on it.`],
  risk: 'What it was set for is no longer pursued.',
  days: 1,
  arithmetic: 'No cost; its worth is given up.',
});

const replan = (what: string): Option => ({
  ...free,
  id: 'replan',
  title: `Agree on a new day or a further step for the ${what}`,
  steps: [
    'Have the owner say what stands in the way, and which step comes next, by whom and when.',
    'Write the new day or the new plan into goals.json.',
  ],
  risk: 'A second day that slips costs trust.',
  days: 7,
  arithmetic: 'No cost but the time of those who agree on it.',
});

const optionsFor = (finding: Finding): Option[] => {
  if (finding.detector === 'strategy.goal-links') return [link(finding), drop('goal')];
  const what = finding.detector === 'strategy.plan-overdue' ? 'plan' : 'goal';
  return [replan(what), drop(what)];
};

/** Completes, replans or drops goals and plans. */
export const repairGoal = defineResponder({
  id: 'strategy.repair-goal',
  handles: ['strategy.goal-links', 'strategy.goal-behind', 'strategy.plan-overdue'],
  needs: {},
  plan: () => undefined,
  read: ({ finding }) => optionsFor(finding),
});
