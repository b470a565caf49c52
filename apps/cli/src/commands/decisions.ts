import {
  decisionText,
  formatDay,
  standingsOf,
  waitsForDecision,
  type Decided,
  type RunState,
} from '@throughline/worker';
import type { Case, Decision } from '@throughline/model';
import { momentOptions, type Command } from '../command.ts';
import { layOut } from '../grid.ts';
import { jsonText } from '../json-text.ts';
import { withSession } from '../opening.ts';

const statusWords = {
  kept: 'Kept',
  missed: 'Missed',
  changed: 'Changed',
  'cannot-tell': 'Cannot be told',
  waiting: 'Waiting',
} as const;

const became = (decision: Decision, { outcomes }: RunState): string[] =>
  outcomes
    .filter((outcome) => outcome.decision === decision)
    .map(({ status, sentence }) => `    ${statusWords[status]}: ${sentence}`);

const decidedLines = (state: RunState): string[] => {
  const { decisions, authority } = state.settings;
  if (decisions.length === 0) return ['Nothing was decided yet.'];
  return decisions.flatMap((decision) => [`  ${decisionText(decision, authority)}.`, ...became(decision, state)]);
};

const standing = (decided: Decided): string => {
  switch (decided.status) {
    case 'open':
      return '';
    case 'lapsed':
      return `its last day, ${formatDay(decided.decideBy)}, went by`;
    case 'delegated':
      return `with ${decided.to}`;
    case 'reopened':
      return `open again: ${decided.why}`;
    case 'accepted':
      return 'accepted, waits for its outcome';
    case 'refused':
    case 'disputed':
      return `${decided.status}, rests until its evidence changes`;
  }
};

const mayDecide = (item: Case): string =>
  item.options.find(({ id }) => id === item.recommended)?.mayDecide[0] ?? 'nobody in authority.json';

const waitingText = (state: RunState): string => {
  const waiting = standingsOf(state).filter(({ decided }) => waitsForDecision(decided));
  if (waiting.length === 0) return 'No case waits for a decision.\n';
  const grid = layOut({
    head: ['no', 'case', 'decide by', 'may decide', 'stands'],
    rows: waiting.map(({ number, item, decided }) => [
      String(number),
      item.key,
      formatDay(item.decideBy),
      mayDecide(item),
      standing(decided),
    ]),
    right: [0],
  });
  return `Cases that wait for a decision on ${formatDay(state.businessDay)}:\n${grid}`;
};

const json = (state: RunState) => ({
  businessDay: formatDay(state.businessDay),
  decisions: state.settings.decisions.map((decision) => ({
    ...decision,
    outcomes: state.outcomes
      .filter((outcome) => outcome.decision === decision)
      .map(({ status, promised, sentence }) => ({ status, promised, sentence })),
  })),
  cases: standingsOf(state).map(({ number, item, decided, evidence }) => ({
    number,
    case: item.key,
    title: item.title,
    decideBy: formatDay(item.decideBy),
    evidence,
    status: decided.status,
  })),
});

export const decisionsCommand: Command = {
  name: 'decisions',
  words: '',
  summary: 'What was decided and what became of it, and which cases wait for whom.',
  options: momentOptions,
  examples: ['decisions', 'decisions --as-of 2026-10-30'],
  run: async (given, terminal) => {
    await withSession(given, terminal, async (session) => {
      await session.run({
        told: ({ state }) => {
          terminal.out(
            given.flag('json')
              ? jsonText(json(state))
              : ['What was decided:', ...decidedLines(state), '', waitingText(state)].join('\n'),
          );
        },
      });
    });
  },
};
