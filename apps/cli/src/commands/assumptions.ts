import {
  assumptionsOf,
  signAssumption,
  todayIn,
  readSettings,
  type AssumptionRegister,
  type AssumptionUse,
} from '@throughline/worker';
import { AppError } from '@throughline/model';
import type { Arguments, Command } from '../command.ts';
import { requiredText } from '../deciding.ts';
import { jsonText } from '../json-text.ts';
import { dataFolder } from '../opening.ts';
import type { Terminal } from '../terminal.ts';

const signature = ({ signedOn, signedBy, owner }: AssumptionUse): string => {
  if (signedOn === undefined) return `not signed by its owner, the ${owner}`;
  return `signed on ${signedOn}${signedBy === undefined ? '' : ` by ${signedBy}`}`;
};

const entry = (assumption: AssumptionUse, run: number | undefined): string[] => [
  `${assumption.title} (${assumption.id})`,
  `  ${assumption.value} ${assumption.unit}; ${signature(assumption)}`,
  ...(assumption.why === undefined ? [] : [`  A starting value. ${assumption.why}`]),
  ...(run === undefined
    ? []
    : [`  Used in run ${run} by: ${assumption.usedBy.length === 0 ? 'nothing' : assumption.usedBy.join(', ')}`]),
];

const registerText = ({ assumptions, run }: AssumptionRegister): string =>
  [
    ...assumptions.flatMap((assumption) => entry(assumption, run)),
    '',
    'To sign one: throughline assumptions sign ID --by PERSON',
    '',
  ].join('\n');

const sign = async (given: Arguments, terminal: Terminal): Promise<void> => {
  const data = dataFolder(given);
  const [, id] = given.words;
  if (id === undefined)
    throw new AppError(
      'bad-input',
      'Expected the id of an assumption, got nothing.',
      'throughline assumptions lists them.',
    );
  const today = todayIn(readSettings(data).company, terminal.now());
  const by = requiredText(given, 'by', 'who signs');
  const signed = await signAssumption(data, { id, by, value: given.text('value'), today });
  terminal.out(
    given.flag('json')
      ? jsonText(signed)
      : `${signed.title}: ${signed.value} ${signed.unit}, signed on ${signed.signedOn ?? ''} by ${signed.signedBy ?? ''}.\n`,
  );
};

export const assumptionsCommand: Command = {
  name: 'assumptions',
  words: '[sign ID]',
  summary: 'The company’s constants that price findings: value, owner, who signed them, what uses them; and sign one.',
  options: [
    { name: 'by', value: 'PERSON', help: 'who signs: an id or a name of authority.json' },
    { name: 'value', value: 'V', help: 'sign another value than the present one' },
  ],
  examples: ['assumptions', 'assumptions sign carrying-cost-rate --by controller --value 0.2'],
  run: async (given, terminal) => {
    const [word] = given.words;
    if (word === 'sign') return sign(given, terminal);
    if (word !== undefined)
      throw new AppError('bad-input', `Expected nothing or “sign ID”, got "${word}".`, 'Add --help for examples.');
    const register = await assumptionsOf(dataFolder(given));
    terminal.out(given.flag('json') ? jsonText(register) : registerText(register));
    return undefined;
  },
};
