import { decideCase, decisionText, latestShown, metricOf, personIn, todayIn } from '@throughline/worker';
import { AppError, type Decision } from '@throughline/model';
import type { Arguments, Command, Option } from './command.ts';
import { jsonText } from './json-text.ts';
import { dataFolder, requiredWord, withSession } from './opening.ts';
import type { Terminal } from './terminal.ts';

/** What one of the commands that decide is called and adds. */
export interface DecidingFace {
  readonly name: string;
  readonly verdict: Decision['verdict'];
  readonly summary: string;
  readonly options: readonly Option[];
  readonly examples: readonly string[];
}

const shared: readonly Option[] = [
  { name: 'by', value: 'PERSON', help: 'who decides: an id or a name of authority.json' },
  { name: 'why', value: 'TEXT', help: 'the reason, kept with the decision' },
  { name: 'evidence', value: 'HASH', help: 'the evidence that was shown (default: that of the latest run)' },
  { name: 'again', help: 'decide anew what was decided before; both are kept, the later one counts' },
];

/** The text of an option without which a command cannot go on. */
export const requiredText = (given: Arguments, name: string, what: string): string => {
  const text = given.text(name);
  if (text !== undefined && text !== '') return text;
  throw new AppError('bad-input', `Expected --${name} with ${what}, got nothing.`, 'Add --help for examples.');
};

const promiseLine = async ({ metric, from, to, by }: Decision['promised'][number], { on }: Decision): Promise<string> =>
  `Promised: ${(await metricOf(metric)).title} from ${from} to ${to} by ${by}.${by < on ? ' That day has passed already: import newer exports first.' : ''}`;

const promises = async (decision: Decision): Promise<string[]> => {
  if (decision.verdict !== 'accepted') return [];
  if (decision.promised.length === 0) return ['It promises nothing that the records could show.'];
  return [
    ...(await Promise.all(decision.promised.map((promised) => promiseLine(promised, decision)))),
    'What became of it: throughline decisions',
  ];
};

const decideOn = async (verdict: Decision['verdict'], given: Arguments, terminal: Terminal): Promise<void> => {
  const words = requiredWord(given, 'a case: its number in the brief, or words of it');
  const by = requiredText(given, 'by', 'who decides');
  const data = dataFolder(given);
  const shown = latestShown(data);
  await withSession(given, terminal, async (session) => {
    personIn(session.settings.authority, by);
    const { state } = await session.run();
    const decision = await decideCase(
      {
        verdict,
        case: words,
        by,
        option: given.text('option'),
        to: given.text('to'),
        why: given.text('why'),
        evidence: given.text('evidence'),
        again: given.flag('again'),
      },
      { data, state, shown, today: todayIn(session.settings.company, terminal.now()) },
    );
    const text = [`${decisionText(decision, session.settings.authority)}.`, ...(await promises(decision))].join('\n');
    terminal.out(given.flag('json') ? jsonText(decision) : `${text}\n`);
  });
};

/** A command by which a person decides on a case. */
export const decidingCommand = ({ name, verdict, summary, options, examples }: DecidingFace): Command => ({
  name,
  words: 'CASE',
  summary,
  options: [...options, ...shared],
  examples,
  run: (given, terminal) => decideOn(verdict, given, terminal),
});
