import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { readFilled } from '@throughline/duckdb';
import { expect, test } from 'vitest';
import { scratchFolders } from '../exports/scratch.ts';
import { day, smallCompany } from './small-company.fixture.ts';

const scratch = scratchFolders();
const text = { file: 'rows.csv', source: 'test' };
const moves = {
  name: 'moves',
  kind: 'stock_move',
  from: 'rows',
  id: ['No'],
  columns: {
    move: 'No',
    item: { constant: 'I1' },
    site: { constant: 'S1' },
    moveType: 'Type',
    document: 'Document',
    on: 'On',
    quantity: 'Quantity',
  },
};
const others = { ...moves, name: 'others', columns: { ...moves.columns, moveType: { constant: 'sale' } } };
const streams = { rows: { ...text, export: 'changed' } };
const head = 'No,Type,On,Quantity,Document';

/** What the imports noted beside their facts, and what counting all facts gives. */
const bothWays = async (small: ReturnType<typeof smallCompany>) => {
  const noted = await small.read(readFilled);
  const files = small.manifests().map((m) => join(small.data, 'imports', String(m.import).padStart(6, '0')));
  for (const folder of files) rmSync(join(folder, 'filled.json'), { force: true });
  return { noted, counted: await small.read(readFilled) };
};

test('what imports note that they filled is what counting all facts gives', async () => {
  const small = smallCompany(scratch(), { facts: [moves, others], streams });
  await small.import([head, '1,purchase,2026-01-05,10,', '2,,2026-01-05,20,', '2,,2026-01-05,21,Z'], day(1));
  await small.import([head, '1,sale,2026-01-05,10,X', '3,purchase,2026-01-05,wrong,Y'], day(2));
  await small.undo(2, day(3));
  await small.import([head, '1,purchase,2026-01-05,10,'], day(4));
  const { noted, counted } = await bothWays(small);
  expect(noted).toEqual(counted);
  expect(noted.map(({ name }) => name)).toEqual(['small.moves', 'small.others']);
  expect(noted[0]?.columns).toContain('document');
  expect(noted[0]?.values).toEqual({ moveType: ['purchase', 'sale'] });
});

test('an import without a note beside it is counted', async () => {
  const small = smallCompany(scratch(), { facts: [moves], streams });
  await small.import([head, '1,purchase,2026-01-05,10,'], day(1));
  rmSync(join(small.data, 'imports', '000001', 'filled.json'));
  await small.import([head, '2,sale,2026-01-05,10,X'], day(2));
  expect(await small.read(readFilled)).toMatchObject([{ values: { moveType: ['purchase', 'sale'] } }]);
});
