import { undoInto } from '@throughline/worker';
import { AppError } from '@throughline/model';
import type { Command } from '../command.ts';
import { faultAt } from '../fault.ts';
import { dataFolder, limitOptions, requiredWord } from '../opening.ts';
import { startProgress } from '../progress.ts';

const numberOf = (word: string): number => {
  if (/^[1-9]\d*$/.test(word)) return Number(word);
  throw new AppError('bad-input', `Expected the number of an import, got "${word}".`, 'throughline doctor lists them.');
};

export const undoCommand: Command = {
  name: 'undo',
  words: 'IMPORT',
  summary: 'Take an import back: its facts end, and those that it replaced or ended come back.',
  options: [],
  examples: ['undo 12'],
  run: async (given, terminal) => {
    const number = numberOf(requiredWord(given, 'the number of an import'));
    const progress = startProgress(terminal);
    try {
      const manifest = await undoInto(dataFolder(given), number, {
        ...limitOptions(given),
        knownAt: terminal.now(),
        effects: { fault: faultAt(process.env['THROUGHLINE_FAULT']), progress: progress.show },
      });
      const sum = (of: 'added' | 'ended'): number => manifest.facts.reduce((total, fact) => total + fact[of], 0);
      terminal.out(
        given.flag('json')
          ? `${JSON.stringify(manifest, null, 2)}\n`
          : `Import ${manifest.import} takes import ${number} back: ${sum('ended')} facts ended, ${sum('added')} came back. --as-of import:${number} still answers as it was.\n`,
      );
    } finally {
      progress.end();
    }
  },
};
