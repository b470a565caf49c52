import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { scratchFolders } from '../exports/scratch.ts';
import { changesOf, day, postings, rowsStream, smallCompany } from './small-company.fixture.ts';

const scratch = scratchFolders();
const head = 'Voucher,Account,On,Amount,Net';
const lines = [head, '1,A,2026-01-05,10,8', '2,A,2026-01-06,20,20'];
const net = { ...postings, columns: { ...postings.columns, amount: 'Net' } };

test('another version of a mapping is derived from the records that are there, without files', async () => {
  const small = smallCompany(scratch());
  await small.import(lines, day(1));
  small.map({ facts: [net], version: 2 });
  const manifest = await small.derive(day(2));
  expect(manifest).toMatchObject({ import: 2, derives: [1], streams: [], mapping: { version: 2 } });
  expect(changesOf(manifest)).toEqual(['posting: 1 added, 1 replaced, 0 ended, 0 kept']);
  expect(await small.ledger()).toEqual(['1 8', '2 20']);
  expect(await small.ledger({ imports: 1 })).toEqual(['1 10', '2 20']);
});

test('the files of before are unchanged after it; without files and with the same mapping there is nothing to do', async () => {
  const small = smallCompany(scratch());
  await small.import(lines, day(1));
  small.map({ facts: [net], version: 2 });
  await small.derive(day(2));
  const same = await small.again(day(3));
  expect(same.streams.map((s) => s.stored)).toEqual([false]);
  expect(same).toMatchObject({ facts: [], derives: [] });
  await expect(small.derive(day(4))).rejects.toMatchObject({
    code: 'bad-input',
    message: 'Nothing to derive: the records of small were last read with this very mapping.',
  });
  expect(small.manifests().map((m) => m.import)).toEqual([1, 2, 3]);
});

test('without records there is nothing to derive', async () => {
  const small = smallCompany(scratch());
  await expect(small.derive(day(1))).rejects.toMatchObject({
    code: 'bad-input',
    message: 'Nothing to derive: expected an earlier import of the mapping small, found none.',
  });
  expect(small.manifests()).toEqual([]);
});

test('a derivation can be undone: the facts of the old version are back, and the old mapping has nothing to do', async () => {
  const small = smallCompany(scratch());
  await small.import(lines, day(1));
  small.map({ facts: [net], version: 2 });
  await small.derive(day(2));
  await small.undo(2, day(3));
  expect(await small.ledger()).toEqual(['1 10', '2 20']);
  small.map({ facts: [postings] });
  await expect(small.derive(day(4))).rejects.toMatchObject({ code: 'bad-input' });
  small.map({ facts: [net], version: 2 });
  expect(changesOf(await small.derive(day(4)))).toEqual(['posting: 1 added, 1 replaced, 0 ended, 0 kept']);
});

test('records of an undone import are not read again', async () => {
  const small = smallCompany(scratch());
  await small.import(lines, day(1));
  await small.import([head, '1,A,2026-01-05,11,9', '3,A,2026-01-06,30,30'], day(2));
  await small.undo(2, day(3));
  small.map({ facts: [net], version: 2 });
  const manifest = await small.derive(day(4));
  expect(manifest.derives).toEqual([1]);
  expect(await small.ledger()).toEqual(['1 8', '2 20']);
});

test('what did not fit of old records is told by the file they came from', async () => {
  const small = smallCompany(scratch());
  await small.import(lines, day(1));
  small.map({ facts: [{ ...postings, columns: { ...postings.columns, on: 'Account' } }], version: 2 });
  const manifest = await small.derive(day(2));
  expect(manifest.facts).toMatchObject([{ added: 0, quarantined: 2, kept: 2 }]);
  expect((await small.quarantine())[0]).toMatch(/^rows\.csv, line 2 \(row 1\), column Account: expected a day/);
});

test('a stream that a folder lacks is derived anew as well, once', async () => {
  const streams = { rows: rowsStream, more: { file: 'more.csv', source: 'test' } };
  const more = { ...postings, name: 'more', from: 'more' };
  const small = smallCompany(scratch(), { facts: [postings, more], streams });
  small.write('more.csv', lines);
  await small.import(lines, day(1));
  small.map({ facts: [net, { ...net, name: 'more', from: 'more' }], streams, version: 2 });
  const fresh = [...lines, '3,A,2026-01-07,1,1'];
  rmSync(join(small.folder, 'more.csv'));
  expect(changesOf(await small.import(fresh, day(2)))).toEqual([
    'more: 1 added, 1 replaced, 0 ended, 0 kept',
    'posting: 2 added, 1 replaced, 0 ended, 0 kept',
  ]);
  expect((await small.import([...fresh, '4,A,2026-01-07,1,1'], day(3))).facts.map((f) => f.entry)).toEqual(['posting']);
});
