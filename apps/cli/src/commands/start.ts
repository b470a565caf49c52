import { join, resolve } from 'node:path';
import { readManifests, sampleFolder, startSample } from '@throughline/worker';
import type { Command } from '../command.ts';
import { dataFolder, withSession } from '../opening.ts';
import { briefOf, deliver, directorBrief, writeHtml } from './brief.ts';
import { importWithProgress } from './import.ts';

export const startCommand: Command = {
  name: 'start',
  words: '',
  summary: 'Show the product: the sample company is imported once, then its brief is printed.',
  options: [],
  examples: ['start', 'start --data ./data'],
  run: async (given, terminal) => {
    const data = dataFolder(given);
    if (readManifests(data).length === 0) {
      terminal.err('Importing the sample company …\n');
      startSample(data);
      await importWithProgress(given, terminal, {
        folder: join(sampleFolder, 'records'),
        mapping: join(sampleFolder, 'mapping.json'),
      });
    }
    await withSession(given, terminal, async (session) => {
      const { reports } = await session.run();
      const document = briefOf(reports, directorBrief);
      deliver(document, given, terminal);
      const html = join(data, 'brief.html');
      writeHtml(document, html);
      terminal.err(
        `\nThe brief as a page: ${resolve(html)}\nYour own company: ./throughline import FOLDER --mapping NAME --data OTHER-FOLDER\n`,
      );
    });
  },
};
