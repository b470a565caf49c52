import { formatDay, type Session } from '@throughline/worker';
import { momentOptions, type Command } from '../command.ts';
import { jsonText } from '../json-text.ts';
import { withSession } from '../opening.ts';

type RunOutcome = Awaited<ReturnType<Session['run']>>;

const summary = (result: RunOutcome): string => {
  const { state, stored } = result;
  return [
    `Run ${stored?.number ?? '(not stored: another run is being written)'} of ${formatDay(state.businessDay)}: ${state.findings.length} findings in ${state.cases.length} cases.`,
    ...state.checked.map(
      (check) => `  ${check.title}: ${check.findings === 0 ? check.fine : `${check.findings} found`}`,
    ),
    'Next: throughline brief',
    '',
  ].join('\n');
};

export const runCommand: Command = {
  name: 'run',
  words: '',
  summary: 'Walk the loop once: measure, find, respond, rank, route.',
  options: momentOptions,
  examples: ['run', 'run --as-of 2026-10-30'],
  run: async (given, terminal) => {
    await withSession(given, terminal, async (session) => {
      const result = await session.run();
      const { explain: _, isWhole: __, settings: ___, ...state } = result.state;
      terminal.out(given.flag('json') ? jsonText(state) : summary(result));
    });
  },
};
