import { open, owner, type OpenOptions, type RunResult, type Session } from '@throughline/worker';
import { AppError } from '@throughline/model';
import type { Arguments } from './command.ts';
import { startProgress } from './progress.ts';
import type { Terminal } from './terminal.ts';

/** The data folder that a command works on. */
export const dataFolder = (given: Arguments): string => given.text('data') ?? process.env['THROUGHLINE_DATA'] ?? 'data';

const threadsOf = (given: Arguments): number | undefined => {
  const text = given.text('threads');
  if (text === undefined) return undefined;
  const threads = Number(text);
  if (Number.isInteger(threads) && threads >= 1 && threads <= 64) return threads;
  throw new AppError('bad-input', `Expected --threads to be a whole number from 1 to 64, got "${text}".`);
};

export const limitOptions = (given: Arguments): OpenOptions => ({
  threads: threadsOf(given),
  memory: given.text('memory'),
});

/** Opens the data folder as of the asked moment, and closes it whatever happens. */
export const withSession = async (
  given: Arguments,
  terminal: Terminal,
  use: (session: Session) => Promise<void>,
): Promise<void> => {
  const progress = startProgress(terminal);
  const moment = { asOf: given.text('as-of'), businessAt: given.text('business-at'), knownAt: given.text('known-at') };
  const session = await open(dataFolder(given), owner, {
    ...limitOptions(given),
    ...moment,
    remembering: terminal.remembering,
    effects: { fault: () => undefined, progress: progress.show },
  });
  try {
    const run: Session['run'] = (following) => {
      const told = (result: RunResult): void => {
        progress.end();
        following?.told?.(result);
      };
      return session.run({ told }).finally(progress.end);
    };
    await use({ ...session, run });
  } finally {
    progress.end();
    await session.close();
  }
};

/** The first word after the command, or a clear refusal. */
export const requiredWord = (given: Arguments, what: string): string => {
  const [word] = given.words;
  if (word !== undefined && word !== '') return word;
  throw new AppError('bad-input', `Expected ${what}, got nothing.`, 'Add --help for examples.');
};

const list = (texts: readonly string[]): string[] =>
  texts
    .flatMap((text) => text.split(','))
    .map((t) => t.trim())
    .filter((t) => t !== '');

/** The question that the options of a command ask. */
export const typedQuestion = (given: Arguments) => ({
  by: list(given.texts('by')),
  rollUp: list(given.texts('roll-up')),
  period: given.text('period'),
  where: given.texts('where'),
  trees: given.text('trees'),
});

/** A whole number of an option, at least 1. */
export const countOption = (given: Arguments, name: string): number | undefined => {
  const text = given.text(name);
  if (text === undefined) return undefined;
  if (/^[1-9]\d*$/.test(text)) return Number(text);
  throw new AppError('bad-input', `Expected --${name} to be a whole number from 1 on, got "${text}".`);
};
