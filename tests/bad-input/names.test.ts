import { chmodSync, mkdirSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { throughline } from '../cli/throughline.ts';
import { scratchFolders } from '../exports/scratch.ts';
import { expectRefused, expectTidy, goodLedger, ledgerMapping, startDesk } from './desk.ts';

const scratch = scratchFolders();
const posix = process.platform !== 'win32';

const names = [
  'with space.csv',
  'Größe é.csv',
  'Gro\u0308ße é.csv',
  `it's.csv`,
  'emoji 🚲.csv',
  '-dash.csv',
  `${'a'.repeat(196)}.csv`,
  ...(posix ? ['qu"ote.csv', 'new\nline.csv', 'back\\slash.csv', 'a;b,c|d.csv', '%s $HOME `x`.csv'] : []),
];

test('files with odd names come in under their names', async () => {
  const desk = startDesk(scratch());
  const text = (at: number): string => goodLedger.replaceAll('J', `N${at}-`);
  const place = desk.put(Object.fromEntries(names.map((name, at) => [name, text(at)])));
  const ended = desk.import(place);
  expect(ended).toMatchObject({ status: 0 });
  const { streams, facts, diagnostics } = desk.lastManifest();
  expect(streams.map(({ file }) => file).toSorted()).toEqual(names.toSorted());
  const posted = facts.filter(({ kind }) => kind === 'ledger_entry');
  expect(posted.reduce((sum, { added }) => sum + added, 0)).toBe(20 * names.length);
  expect(diagnostics.total).toBe(0);
  expect(desk.import(place).out).toContain('Nothing new: every file is as it was.');
  await expectTidy(desk.data, ['000001', '000002']);
});

test.runIf(posix)('links in a circle end, links to nowhere are named, a linked folder is read once', async () => {
  const desk = startDesk(scratch());
  const place = desk.put({ 'ledger.csv': goodLedger, 'sub/readme.md': 'x' });
  const beside = desk.put({ 'more.csv': goodLedger });
  symlinkSync('..', join(place, 'sub', 'up'));
  symlinkSync(place, join(place, 'again'));
  symlinkSync('b.csv', join(place, 'a.csv'));
  symlinkSync('a.csv', join(place, 'b.csv'));
  symlinkSync('nowhere.csv', join(place, 'lost.csv'));
  symlinkSync(beside, join(place, 'beside'));
  symlinkSync(beside, join(place, 'sub', 'beside'));
  const ended = desk.import(place);
  expect(ended).toMatchObject({ status: 0 });
  for (const name of ['a.csv', 'b.csv', 'lost.csv'])
    expect(ended.out).toContain(`Not read: ${name}: expected a file, found a link that leads nowhere.`);
  expect(
    desk
      .lastManifest()
      .streams.map(({ file }) => file)
      .toSorted(),
  ).toEqual(['beside/more.csv', 'ledger.csv']);
  await expectTidy(desk.data, ['000001']);
});

/** Root may read everything: there the tool runs as nobody. */
const nobody = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};

test.runIf(posix)('a file and a folder that may not be read are told as such', async () => {
  const root = scratch();
  for (const folder of [dirname(root), root]) chmodSync(folder, 0o755);
  const desk = startDesk(root);
  mkdirSync(desk.data);
  chmodSync(desk.data, 0o777);
  const place = desk.put({ 'ledger.csv': goodLedger, 'secret.csv': goodLedger });
  const mapping = desk.map(ledgerMapping(['ledger.csv', 'secret.csv']));
  for (const folder of [place, dirname(mapping)]) chmodSync(folder, 0o755);
  chmodSync(join(place, 'secret.csv'), 0);
  const says = ['secret.csv: expected to be allowed to read it, was refused (EACCES', 'Check the rights on the file'];
  const mapped = throughline(['import', place, '--data', desk.data, '--mapping', mapping], {}, nobody);
  await expectRefused(mapped, { status: 7, says }, desk);
  mkdirSync(join(place, 'closed'));
  chmodSync(join(place, 'closed'), 0);
  const closed = throughline(['import', place, '--data', desk.data], {}, nobody);
  expect(closed.out).toBe('');
  await expectRefused(closed, { status: 7, says: ['closed: expected to be allowed to read it'] }, desk);
  chmodSync(join(place, 'closed'), 0o700);
});
