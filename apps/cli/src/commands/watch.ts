import { watch } from 'node:fs';
import { resolve, sep } from 'node:path';
import { AppError } from '@throughline/model';
import { readManifests, remembering } from '@throughline/worker';
import type { Arguments, Command } from '../command.ts';
import { importKnown } from '../importing.ts';
import { countOption, dataFolder, requiredWord } from '../opening.ts';
import type { Terminal } from '../terminal.ts';
import { folderStamp, watchStep, type Watched } from '../watching.ts';
import { checkBrief, readerOptions, tellBrief } from './brief.ts';

const stampOf = (folder: string): string => {
  try {
    return folderStamp(folder);
  } catch (error) {
    const found = error instanceof Error ? error.message : String(error);
    throw new AppError('not-found', `Expected a folder to watch at ${folder}, found none (${found}).`);
  }
};

const stamp = (terminal: Terminal): string => `${new Date(terminal.now()).toISOString().slice(0, 19)}Z`;

/** A watcher goes on after what a person has to mend: it says so. */
const attempt = async (terminal: Terminal, act: () => Promise<void>): Promise<void> => {
  const at = stamp(terminal);
  try {
    await act();
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    terminal.err(`${at} ${error.message}\n${error.hint === '' ? '' : `${error.hint}\n`}`);
  }
};

/** Refuses a page that could not be written, or that would be taken for a new export each time it is. */
const checkPage = (given: Arguments, folder: string): void => {
  const out = given.text('out');
  if (out === undefined) return;
  checkBrief(given);
  if (resolve(out).startsWith(`${resolve(folder)}${sep}`))
    throw new AppError(
      'bad-input',
      `Expected --out to be outside of the watched folder ${folder}, got ${out}.`,
      'Give it a place beside the exports: each page would be read as a new one.',
    );
};

/** Imports what has arrived, and brings the page up to date where one is kept. */
const takeIn = (given: Arguments, terminal: Terminal, folder: string): Promise<void> =>
  attempt(terminal, async () => {
    terminal.err(`${stamp(terminal)} Reading ${folder}.\n`);
    terminal.out(`${stamp(terminal)} ${await importKnown(given, terminal, folder)}`);
    if (given.text('out') !== undefined) await tellBrief(given, terminal);
  });

/** Tells when something in a folder may have changed, at the latest after some time. */
const looksAt = (folder: string): { readonly next: (ms: number) => Promise<void>; readonly end: () => void } => {
  // What changes while nobody waits is looked at next.
  let told = false;
  let wake: () => void = () => undefined;
  const watcher = watch(folder, { recursive: true });
  watcher.on('change', () => {
    told = true;
    wake();
  });
  // Where a file system does not tell, looking from time to time is enough.
  watcher.on('error', () => undefined);
  return {
    next: async (ms) => {
      if (!told) {
        await new Promise<void>((done) => {
          const timer = setTimeout(done, ms);
          wake = () => {
            clearTimeout(timer);
            done();
          };
        });
      }
      told = false;
    },
    end: () => {
      watcher.close();
    },
  };
};

export const watchCommand: Command = {
  name: 'watch',
  words: 'FOLDER',
  summary: 'Import a folder whenever new exports have arrived in it and have settled, and keep a page up to date.',
  options: [
    { name: 'mapping', value: 'NAME', help: 'how records become facts (default: the kept mapping that fits)' },
    { name: 'out', value: 'FILE', help: 'write your page to a file, at once and after each import' },
    ...readerOptions,
    { name: 'every', value: 'SECONDS', help: 'how often to look where the system does not tell (default: 30)' },
    { name: 'settled', value: 'SECONDS', help: 'how long files must not have changed (default: 10)' },
    { name: 'once', help: 'end after the first import' },
  ],
  examples: ['watch ./exports', 'watch ./exports --out brief.html', 'watch ./exports --mapping my-erp --every 300'],
  run: async (given, ownTerminal) => {
    const terminal: Terminal = { ...ownTerminal, remembering: remembering() };
    const folder = requiredWord(given, 'a folder to watch');
    const every = (countOption(given, 'every') ?? 30) * 1000;
    const settleMs = (countOption(given, 'settled') ?? 10) * 1000;
    checkPage(given, folder);
    let watched: Watched = { seen: stampOf(folder), sinceMs: terminal.now(), imported: undefined };
    terminal.err(`Watching ${folder}; Ctrl-C ends it.\n`);
    // What is wrong with the page is told now, not after each import.
    if (given.text('out') !== undefined && readManifests(dataFolder(given)).length > 0)
      await tellBrief(given, terminal);
    const looks = looksAt(folder);
    try {
      for (;;) {
        const nowMs = terminal.now();
        const step = watchStep(watched, stampOf(folder), { nowMs, settleMs });
        watched = step.watched;
        if (step.due) await takeIn(given, terminal, folder);
        if (step.due && given.flag('once')) return;
        const left = watched.sinceMs + settleMs - nowMs;
        await looks.next(!step.due && left > 0 ? Math.min(every, left) : every);
      }
    } finally {
      looks.end();
    }
  },
};
