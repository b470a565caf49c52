import { setTimeout as wait } from 'node:timers/promises';
import { AppError } from '@throughline/model';
import type { Arguments, Command } from '../command.ts';
import { importKnown } from '../importing.ts';
import { countOption, requiredWord } from '../opening.ts';
import type { Terminal } from '../terminal.ts';
import { folderStamp, watchStep, type Watched } from '../watching.ts';

const stampOf = (folder: string): string => {
  try {
    return folderStamp(folder);
  } catch (error) {
    const found = error instanceof Error ? error.message : String(error);
    throw new AppError('not-found', `Expected a folder to watch at ${folder}, found none (${found}).`);
  }
};

const importOnce = async (given: Arguments, terminal: Terminal, folder: string): Promise<void> => {
  const at = new Date(terminal.now()).toISOString().slice(0, 19);
  try {
    terminal.out(`${at}Z ${await importKnown(given, terminal, folder)}`);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    terminal.err(`${at}Z ${error.message}\n${error.hint === '' ? '' : `${error.hint}\n`}`);
  }
};

export const watchCommand: Command = {
  name: 'watch',
  words: 'FOLDER',
  summary: 'Import a folder whenever new exports have arrived in it and have settled.',
  options: [
    { name: 'mapping', value: 'NAME', help: 'how records become facts (default: the kept mapping that fits)' },
    { name: 'every', value: 'SECONDS', help: 'how often to look (default: 30)' },
    { name: 'settled', value: 'SECONDS', help: 'how long files must not have changed (default: 10)' },
    { name: 'once', help: 'end after the first import' },
  ],
  examples: ['watch ./exports', 'watch ./exports --mapping my-erp --every 300'],
  run: async (given, terminal) => {
    const folder = requiredWord(given, 'a folder to watch');
    const every = (countOption(given, 'every') ?? 30) * 1000;
    const settleMs = (countOption(given, 'settled') ?? 10) * 1000;
    let watched: Watched = { seen: stampOf(folder), sinceMs: terminal.now(), imported: undefined };
    terminal.err(`Watching ${folder}; Ctrl-C ends it.\n`);
    for (;;) {
      const step = watchStep(watched, stampOf(folder), { nowMs: terminal.now(), settleMs });
      watched = step.watched;
      if (step.due) await importOnce(given, terminal, folder);
      if (step.due && given.flag('once')) return;
      await wait(Math.min(every, Math.max(1000, settleMs)));
    }
  },
};
