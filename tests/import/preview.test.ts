import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe as inWords } from '@throughline/model';
import { expect, test } from 'vitest';
import { scratchFolders } from '../exports/scratch.ts';
import { changesOf, day, postings, smallCompany } from './small-company.fixture.ts';

const scratch = scratchFolders();
const lines = [
  'Voucher,Account,On,Amount',
  ...Array.from({ length: 30 }, (_, i) => `${i + 1},A,2026-01-05,${i < 25 ? 'about 1' : '10'}`),
];

const shown = async () => {
  const small = smallCompany(scratch());
  small.write('rows.csv', lines);
  const session = await small.start(day(1));
  return { small, session, preview: await session.preview() };
};

test('a preview counts, shows up to three facts of each entry and the first of what did not fit', async () => {
  const { small, session, preview } = await shown();
  expect(preview.manifest.facts).toMatchObject([{ entry: 'posting', added: 5, quarantined: 25 }]);
  expect(preview.samples).toMatchObject([{ kind: 'ledger_entry', entry: 'posting' }]);
  expect(preview.samples[0]?.facts.map((fact) => [fact['id'], fact['amount']])).toEqual([
    ['small.posting:26', '10.0000'],
    ['small.posting:27', '10.0000'],
    ['small.posting:28', '10.0000'],
  ]);
  expect(preview.diagnostics).toHaveLength(20);
  expect(preview.diagnostics.map(inWords)[0]).toMatch(/^rows\.csv, line 2 \(row 1\), column Amount: expected/);
  expect(small.manifests()).toEqual([]);
  await session.abandon();
});

test('given up, nothing is there and the next import works', async () => {
  const { small, session } = await shown();
  await session.abandon();
  expect(existsSync(join(small.data, 'imports')) ? readdirSync(join(small.data, 'imports')) : []).toEqual([]);
  expect(changesOf(await small.again(day(1)))).toEqual(['posting: 5 added, 0 replaced, 0 ended, 0 kept']);
});

test('committed, it is what was shown', async () => {
  const { small, session, preview } = await shown();
  expect(await session.commit()).toEqual(preview.manifest);
  expect(small.manifests()).toEqual([preview.manifest]);
  expect(await small.ledger()).toHaveLength(5);
});

test('a preview of nothing new shows no facts', async () => {
  const small = smallCompany(scratch(), { facts: [postings] });
  await small.import(lines, day(1));
  const session = await small.start(day(2));
  expect(await session.preview()).toMatchObject({ manifest: { facts: [] }, samples: [], diagnostics: [] });
  await session.abandon();
});
