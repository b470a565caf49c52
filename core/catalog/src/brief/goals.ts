import type { GoalStatus, RunState } from '@throughline/engine';
import type { Inline, SectionBlock } from '@throughline/model';
import { left, section } from './block.ts';
import { nameOf } from './reader.ts';

const words: Readonly<Record<GoalStatus['status'], string>> = {
  reached: 'reached',
  'on-track': 'on track',
  behind: 'behind',
  'cannot-tell': 'cannot tell',
};

const measured = ({ goal, period, sentence, value }: GoalStatus): Inline => {
  if (goal.metric === undefined || value === undefined || period === undefined) return sentence;
  return { figure: { text: sentence, source: { metric: goal.metric, period, where: goal.where } } };
};

const row = (status: GoalStatus, state: RunState): Inline[] => [
  status.goal.title,
  status.goal.owner === undefined ? 'nobody' : nameOf(state, status.goal.owner),
  words[status.status],
  measured(status),
];

/** Where the goals stand: all of them, or those that one person owns; nothing where there are none. */
export const goals = (state: RunState, owner?: string): SectionBlock[] => {
  const shown = state.goals.filter(({ goal }) => owner === undefined || goal.owner === owner);
  if (shown.length === 0) return [];
  const order = ['behind', 'cannot-tell', 'on-track', 'reached'];
  return [
    section('goals', 'Goals', [
      {
        block: 'table',
        caption: 'Measured from the records against the trajectory; no probability is given yet',
        columns: [left('Goal'), left('Owner'), left('Status'), left('Measured')],
        rows: shown
          .toSorted((a, b) => order.indexOf(a.status) - order.indexOf(b.status) || (a.goal.id < b.goal.id ? -1 : 1))
          .map((status) => row(status, state)),
      },
    ]),
  ];
};
