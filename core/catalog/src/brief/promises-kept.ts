import type { Outcome, RunState } from '@throughline/engine';
import type { Block, Inline, SectionBlock } from '@throughline/model';
import { paragraph, section } from './block.ts';
import { nameOf } from './reader.ts';

const words: Readonly<Record<Outcome['status'], string>> = {
  missed: 'Missed',
  changed: 'Changed',
  'cannot-tell': 'Cannot be told',
  kept: 'Kept',
  waiting: 'Waiting',
};

/** What needs a person first: what did not come, then what came in part. */
const order: readonly Outcome['status'][] = ['missed', 'changed', 'cannot-tell', 'kept', 'waiting'];

const most = 12;

const dayOf = ({ promised, decision }: Outcome): string => promised?.by ?? decision.on;

const byNeed = (a: Outcome, b: Outcome): number => {
  const status = order.indexOf(a.status) - order.indexOf(b.status);
  if (status !== 0 || dayOf(a) === dayOf(b)) return status;
  return dayOf(a) < dayOf(b) ? -1 : 1;
};

const opens = ({ promised, measured }: Outcome): Inline[] =>
  promised === undefined || measured === undefined
    ? []
    : [' ', { figure: { text: 'The figure today', source: { metric: promised.metric, where: promised.where } } }];

const line = (outcome: Outcome, state: RunState): Inline[] => {
  const { decision, status, sentence } = outcome;
  const title = decision.title ?? decision.case;
  return [
    { strong: `${words[status]}:` },
    ` ${title} (${nameOf(state, decision.by)} accepted “${decision.option}” on ${decision.on}). ${sentence}`,
    ...opens(outcome),
  ];
};

const counts = (outcomes: readonly Outcome[]): string =>
  order
    .map((status) => ({ status, count: outcomes.filter((outcome) => outcome.status === status).length }))
    .filter(({ count }) => count > 0)
    .map(({ status, count }) => `${count} ${words[status].toLowerCase()}`)
    .join(', ');

const blocks = (outcomes: readonly Outcome[], state: RunState): Block[] => {
  const shown = outcomes.toSorted(byNeed).slice(0, most);
  const more = outcomes.length - shown.length;
  return [
    paragraph(`Of what accepted options promised: ${counts(outcomes)}.`),
    { block: 'list', items: shown.map((outcome) => line(outcome, state)) },
    ...(more === 0 ? [] : [paragraph(`${more} more are listed by “throughline decisions”.`)]),
  ];
};

/** What became of what accepted options promised: promised against measured. */
export const promisesKept = (state: RunState): SectionBlock =>
  section(
    'outcomes',
    'Promised and measured',
    state.outcomes.length === 0
      ? [paragraph('No option that promised something was accepted yet.')]
      : blocks(state.outcomes, state),
  );
