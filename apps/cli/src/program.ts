import { parseArgs } from 'node:util';
import { AppError, nearest } from '@throughline/model';
import { commandHelp, commonOptions, parserOptions, type Arguments, type Command, type Option } from './command.ts';
import { commands } from './commands/index.ts';
import { processTerminal, type Terminal } from './terminal.ts';

const overview = (): string => {
  const width = Math.max(...commands.map((command) => command.name.length)) + 2;
  return [
    'Throughline reads a company’s records, measures, finds what goes wrong, and brings the decision to who may take it.',
    '',
    'Usage: throughline COMMAND [options]',
    '',
    ...commands.map((command) => `  ${command.name.padEnd(width)}${command.summary}`),
    '',
    'throughline COMMAND --help shows the options of a command, with examples.',
    '',
  ].join('\n');
};

const find = (name: string): Command => {
  const command = commands.find((c) => c.name === name);
  if (command !== undefined) return command;
  const near = nearest(
    name,
    commands.map((c) => c.name),
  );
  throw new AppError(
    'bad-input',
    `Expected a command, got "${name}".`,
    near === undefined ? 'throughline --help lists them.' : `Did you mean “throughline ${near}”?`,
  );
};

/** Makes `--sort -value` one word: Node's parser refuses a separate value that begins with a dash. */
const joined = (args: readonly string[], options: readonly Option[]): string[] => {
  const taking = new Set(options.flatMap(({ name, value }) => (value === undefined ? [] : [`--${name}`])));
  const isValue = (word: string | undefined): word is string => word !== undefined && /^-[^-]/.test(word);
  return args.flatMap((word, i) => {
    const [before, next] = [args[i - 1] ?? '', args[i + 1]];
    if (isValue(word) && taking.has(before)) return [];
    return taking.has(word) && isValue(next) ? [`${word}=${next}`] : [word];
  });
};

const parse = (command: Command, args: readonly string[]) => {
  const options = [...command.options, ...commonOptions];
  try {
    return parseArgs({ args: joined(args, options), options: parserOptions(options), allowPositionals: true });
  } catch (error) {
    const message = error instanceof Error ? (error.message.split(/\.\s/)[0] ?? error.message) : String(error);
    throw new AppError(
      'bad-input',
      `throughline ${command.name}: ${message}.`,
      `throughline ${command.name} --help shows the options.`,
    );
  }
};

const argumentsOf = (parsed: ReturnType<typeof parse>): Arguments => {
  const values = new Map<string, unknown>(Object.entries(parsed.values));
  const texts = (name: string): string[] => {
    const value = values.get(name);
    const list: unknown[] = Array.isArray(value) ? value : value === undefined ? [] : [value];
    return list.filter((item): item is string => typeof item === 'string');
  };
  return {
    words: parsed.positionals,
    text: (name) => texts(name)[0],
    texts,
    flag: (name) => values.get(name) === true,
  };
};

const isHelp = (word: string | undefined): boolean =>
  word === undefined || word === '--help' || word === '-h' || word === 'help';

const dispatch = async (args: readonly string[], terminal: Terminal): Promise<void> => {
  const [name, ...rest] = args;
  if (name === undefined || isHelp(name)) {
    const [topic] = rest;
    terminal.out(topic === undefined ? overview() : commandHelp(find(topic)));
    return;
  }
  const command = find(name);
  const given = argumentsOf(parse(command, rest));
  if (given.flag('help')) terminal.out(commandHelp(command));
  else await command.run(given, terminal);
};

const report = (error: unknown, terminal: Terminal): number => {
  if (error instanceof AppError) {
    terminal.err(`${error.message}\n${error.hint === '' ? '' : `${error.hint}\n`}`);
    return error.exitCode;
  }
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  terminal.err(`Something unexpected happened; please report it with the command that you used.\n${text}\n`);
  return 1;
};

/** Runs the tool; returns the exit code. */
export const main = async (args: readonly string[], terminal: Terminal = processTerminal()): Promise<number> => {
  try {
    await dispatch(args, terminal);
    return 0;
  } catch (error) {
    return report(error, terminal);
  }
};
