import type { Command } from '../command.ts';
import { importAnew, importPlace } from '../importing.ts';
import { requiredWord } from '../opening.ts';

export const importCommand: Command = {
  name: 'import',
  words: 'PLACE',
  summary: 'Read exports from a folder, a file or a database: everything or nothing, with file and line kept.',
  options: [
    {
      name: 'mapping',
      value: 'NAME',
      help: 'how records become facts: a name or a file (default: one is found or proposed)',
    },
    { name: 'dry-run', help: 'show what would be imported, and import nothing' },
    { name: 'company', value: 'NAME', help: 'for the first settings: whose exports these are' },
    { name: 'currency', value: 'CODE', help: 'the company’s currency, such as EUR' },
    { name: 'known-at', value: 'INSTANT', help: 'when these exports became known (default: now)' },
  ],
  examples: [
    'import ./exports',
    'import "Budget 2026.xlsx" --dry-run',
    'import ./exports --mapping adventureworks --data ./data',
    'import --mapping my-erp',
    'import postgres://reader@erp.example/erp --mapping my-erp',
  ],
  run: (given, terminal) => {
    const mapping = given.text('mapping');
    return given.words.length === 0 && mapping !== undefined
      ? importAnew(given, terminal, mapping)
      : importPlace(given, terminal, requiredWord(given, 'a folder, a file or a database with exports'));
  },
};
