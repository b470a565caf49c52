import { decimal } from '@throughline/math';
import { defineResponder, formatMoney } from '@throughline/engine';
import type { Finding, Option } from '@throughline/model';

const zero = decimal(0n, 0);

const of = (finding: Finding, name: string): string => (finding.details[name] ?? '').slice(0, 30);

const rank = (finding: Finding): Option => ({
  id: 'rank',
  title: `Say which comes first, and make the other a limit`,
  steps: [
    `Decide between “${of(finding, 'title')}” and “${of(finding, 'otherTitle')}” with both owners in the room.`,
    'Keep the first as a goal; write the other into goals.json as a level that must not be left, with a trajectory that stays flat.',
  ],
  cost: zero,
  benefit: finding.stake.low,
  risk: 'What the second goal is worth is given up in part.',
  days: 14,
  arithmetic: `No cost but the time of those who agree; ${formatMoney(finding.stake.low, finding.stake.currency)} at least is lost in any case while both stand.`,
  assumptions: [],
  action: 'set-goal',
  commits: zero,
});

const join = (finding: Finding): Option => ({
  id: 'join',
  title: 'Give both to one owner, with one trajectory for the two',
  steps: [
    'Name one owner of both figures, who proposes a pair of targets that the past shows to be reachable together.',
    'Write both trajectories and a plan for each into goals.json.',
  ],
  cost: zero,
  benefit: zero,
  risk: 'A compromise may reach neither.',
  days: 21,
  arithmetic: `No cost; how much of ${formatMoney(finding.stake.likely, finding.stake.currency)} it saves shows in the months after.`,
  assumptions: [],
  action: 'set-goal',
  commits: zero,
});

const drop = (finding: Finding): Option => ({
  id: 'drop',
  title: `Drop one of the two`,
  steps: [
    `Take “${of(finding, 'title')}” or “${of(finding, 'otherTitle')}” out of goals.json, and tell those who count on it.`,
  ],
  cost: zero,
  benefit: zero,
  risk: 'What it was set for is no longer pursued.',
  days: 1,
  arithmetic: 'No cost; its worth is given up.',
  assumptions: [],
  action: 'set-goal',
  commits: zero,
});

/** Settles goals that pull against each other: an order, one owner for both, or one less. */
export const settleGoals = defineResponder({
  id: 'strategy.settle-goals',
  handles: ['strategy.goals-conflict'],
  needs: {},
  plan: () => undefined,
  read: ({ finding }) => [rank(finding), join(finding), drop(finding)],
});
