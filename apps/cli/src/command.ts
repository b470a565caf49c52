import type { ParseArgsOptionsConfig } from 'node:util';
import type { Terminal } from './terminal.ts';

/** The arguments of a command after parsing: texts may repeat. */
export interface Arguments {
  readonly words: readonly string[];
  readonly text: (name: string) => string | undefined;
  readonly texts: (name: string) => readonly string[];
  readonly flag: (name: string) => boolean;
}

export interface Option {
  readonly name: string;
  readonly value?: string;
  readonly repeats?: boolean;
  readonly help: string;
}

/** One command of the tool: what it is called, how it is used, and what it does. */
export interface Command {
  readonly name: string;
  readonly words: string;
  readonly summary: string;
  readonly options: readonly Option[];
  readonly examples: readonly string[];
  readonly run: (given: Arguments, terminal: Terminal) => Promise<void>;
}

/** Options that every command has. */
export const commonOptions: readonly Option[] = [
  { name: 'data', value: 'FOLDER', help: 'the data folder (default: ./data)' },
  { name: 'json', help: 'print JSON for programs' },
  { name: 'threads', value: 'N', help: 'use at most N threads' },
  { name: 'memory', value: 'SIZE', help: 'memory of the store, such as 1GB' },
  { name: 'help', help: 'show this help' },
];

/** Options of commands that answer as of a moment. */
export const momentOptions: readonly Option[] = [
  { name: 'as-of', value: 'WHEN', help: 'a day (its end), an instant, or import:42' },
  { name: 'business-at', value: 'DAY', help: 'only what was true until that day' },
  { name: 'known-at', value: 'WHEN', help: 'only what was known by then' },
];

/** Options of commands that ask a metric. */
export const questionOptions: readonly Option[] = [
  { name: 'by', value: 'FIELDS', repeats: true, help: 'group by subjects or attributes: party, party.preferred' },
  { name: 'roll-up', value: 'FIELDS', repeats: true, help: 'group by all levels of a tree: unit, entity, account' },
  { name: 'trees', value: 'WHEN', help: 'trees as-was on the day of each row (default) or as-is now' },
  { name: 'period', value: 'PERIOD', help: 'month (group), 2026-Q1 (only that), or month:2026' },
  { name: 'where', value: 'CONDITION', repeats: true, help: 'party.active=false, "item in A,B", "unit under D1"' },
];

/** The options in the form that Node's parser takes. */
export const parserOptions = (options: readonly Option[]): ParseArgsOptionsConfig =>
  Object.fromEntries(
    options.map((option) => [
      option.name,
      option.value === undefined ? { type: 'boolean' } : { type: 'string', multiple: option.repeats ?? false },
    ]),
  );

const optionText = (option: Option): string =>
  `--${option.name}${option.value === undefined ? '' : ` ${option.value}`}`;

/** The help of a command. */
export const commandHelp = (command: Command): string => {
  const all = [...command.options, ...commonOptions];
  const width = Math.max(...all.map((option) => optionText(option).length)) + 2;
  return [
    command.summary,
    '',
    `Usage: throughline ${command.name}${command.words === '' ? '' : ` ${command.words}`} [options]`,
    '',
    'Options:',
    ...all.map((option) => `  ${optionText(option).padEnd(width)}${option.help}`),
    '',
    'Examples:',
    ...command.examples.map((example) => `  throughline ${example}`),
    '',
  ].join('\n');
};
