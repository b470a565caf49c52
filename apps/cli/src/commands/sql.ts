import { momentOptions, type Command } from '../command.ts';
import { layOut } from '../grid.ts';
import { requiredWord, withSession } from '../opening.ts';

export const sqlCommand: Command = {
  name: 'sql',
  words: 'SELECT',
  summary: 'Run one read-only select over the fact views.',
  options: momentOptions,
  examples: [
    'sql "select party, name from party where active = false"',
    'sql "select count(*) as lines from order_line" --as-of import:1',
  ],
  run: async (given, terminal) => {
    const text = requiredWord(given, 'a select');
    await withSession(given, terminal, async (session) => {
      const rows = await session.sql(text);
      if (given.flag('json')) {
        terminal.out(`${JSON.stringify(rows, null, 2)}\n`);
        return;
      }
      const head = Object.keys(rows[0] ?? {});
      const body = rows.map((row) => head.map((name) => row[name] ?? ''));
      terminal.out(rows.length === 0 ? 'No rows.\n' : layOut({ head, rows: body, right: [] }));
    });
  },
};
