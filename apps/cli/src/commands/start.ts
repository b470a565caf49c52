import { join, resolve } from 'node:path';
import { foundSample, readManifests } from '@throughline/worker';
import type { Arguments, Command } from '../command.ts';
import { dataFolder, withSession } from '../opening.ts';
import { briefOf, deliver, directorBrief, writeHtml } from './brief.ts';
import { lookInto } from '../importing.ts';

/** The sample company has a folder of its own, so that it never mixes with another company's imports. */
const sampleData = (given: Arguments): string => given.text('data') ?? join(dataFolder(given), 'sample');

const inFolder = (given: Arguments, data: string): Arguments => ({
  ...given,
  text: (name) => (name === 'data' ? data : given.text(name)),
});

const ending = (data: string, html: string): string =>
  [
    '',
    `The brief as a page: ${resolve(html)}`,
    `Ask the sample company: ./throughline ask supply.spend --by party --data ${data}`,
    'Your own company: ./throughline import FOLDER',
    '',
  ].join('\n');

export const startCommand: Command = {
  name: 'start',
  words: '',
  summary: 'Show the product: the sample company is imported once, then its brief is printed.',
  options: [],
  examples: ['start', 'start --data ./sample'],
  run: async (asked, terminal) => {
    const data = sampleData(asked);
    const given = inFolder(asked, data);
    if (readManifests(data).length === 0) {
      terminal.err('The sample company Larkfield Pumps lives through two years …\n');
      const { records, mapping } = foundSample(data);
      terminal.err('Importing what its systems export …\n');
      const wanted = { mapping, knownAt: terminal.now() };
      await lookInto(given, terminal, {
        place: records,
        use: (importer) => importer.run(wanted),
      });
    }
    await withSession(given, terminal, async (session) => {
      await session.run({
        told: ({ reports }) => {
          const document = briefOf(reports, directorBrief);
          deliver(document, given, terminal);
          const html = join(data, 'brief.html');
          writeHtml(document, html);
          terminal.err(ending(data, html));
        },
      });
    });
  },
};
