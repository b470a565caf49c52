import { expect, test } from 'vitest';
import { scratchFolders } from '../exports/scratch.ts';
import { changesOf, day, smallCompany } from './small-company.fixture.ts';

const scratch = scratchFolders();
const head = 'Voucher,Account,On,Amount';
const row = (voucher: string, amount: number): string => `${voucher},A,2026-01-05,${amount}`;

test('an undo takes back what an import added, replaced and ended; answers as of before stay', async () => {
  const small = smallCompany(scratch());
  await small.import([head, row('1', 10), row('2', 20), row('3', 30)], day(1));
  await small.import([head, row('1', 10), row('2', 21), row('4', 40)], day(2));
  const manifest = await small.undo(2, day(3));
  expect(manifest).toMatchObject({ import: 3, undoes: 2, derives: [], streams: [], lastDays: {} });
  expect(changesOf(manifest)).toEqual(['posting: 2 added, 1 replaced, 1 ended, 0 kept']);
  expect(await small.ledger()).toEqual(['1 10', '2 20', '3 30']);
  expect(await small.ledger({ imports: 2 })).toEqual(['1 10', '2 21', '4 40']);
  expect(await small.ledger({ imports: 1 })).toEqual(['1 10', '2 20', '3 30']);
  expect(await small.ledger({ knownAt: '2026-11-02 07:00:00' })).toEqual(['1 10', '2 21', '4 40']);
});

test('undoing the undo brings the import back, and so on', async () => {
  const small = smallCompany(scratch());
  await small.import([head, row('1', 10), row('2', 20)], day(1));
  await small.import([head, row('2', 21), row('3', 30)], day(2));
  await small.undo(2, day(3));
  const redone = await small.undo(3, day(4));
  expect(redone).toMatchObject({ import: 4, undoes: 3 });
  expect(await small.ledger()).toEqual(['2 21', '3 30']);
  await small.undo(4, day(5));
  expect(await small.ledger()).toEqual(['1 10', '2 20']);
  expect(await small.ledger({ imports: 4 })).toEqual(['2 21', '3 30']);
});

test('what a later import changed or ended stays as that import left it', async () => {
  const small = smallCompany(scratch());
  await small.import([head, row('1', 10), row('2', 20), row('3', 30)], day(1));
  await small.import([head, row('1', 11), row('2', 21), row('3', 31)], day(2));
  await small.import([head, row('1', 12), row('3', 31)], day(3));
  const manifest = await small.undo(2, day(4));
  expect(changesOf(manifest)).toEqual(['posting: 1 added, 1 replaced, 0 ended, 0 kept']);
  expect(await small.ledger()).toEqual(['1 12', '3 30']);
});

test('the first import can be undone after the second one was', async () => {
  const small = smallCompany(scratch());
  await small.import([head, row('1', 10)], day(1));
  await small.import([head, row('1', 11)], day(2));
  await small.undo(2, day(3));
  await small.undo(1, day(4));
  expect(await small.ledger()).toEqual([]);
  await small.undo(3, day(5));
  expect(await small.ledger()).toEqual(['1 11']);
});

test('after an undo the same file is derived again; after a redo it is as it was', async () => {
  const small = smallCompany(scratch());
  await small.import([head, row('1', 10)], day(1));
  const second = [head, row('1', 11), row('2', 20)];
  await small.import(second, day(2));
  await small.undo(2, day(3));
  const again = await small.import(second, day(4));
  expect(changesOf(again)).toEqual(['posting: 2 added, 1 replaced, 0 ended, 0 kept']);
  expect(again.streams.map((s) => s.stored)).toEqual([true]);
  await small.undo(4, day(5));
  await small.undo(5, day(6));
  const same = await small.import(second, day(7));
  expect(same.streams.map((s) => s.stored)).toEqual([false]);
  expect(changesOf(same)).toEqual([]);
  expect(await small.ledger()).toEqual(['1 11', '2 20']);
});

test('an undo below a later import of the same file makes it new again', async () => {
  const small = smallCompany(scratch());
  const second = [head, row('1', 11)];
  await small.import([head, row('1', 10)], day(1));
  await small.import(second, day(2));
  await small.again(day(3));
  await small.undo(2, day(4));
  expect(await small.ledger()).toEqual(['1 10']);
  await small.again(day(5));
  expect(await small.ledger()).toEqual(['1 11']);
});

test('what cannot be undone is refused by name, and nothing is written', async () => {
  const small = smallCompany(scratch());
  await small.import([head, row('1', 10)], day(1));
  await small.undo(1, day(2));
  await expect(small.undo(1, day(3))).rejects.toMatchObject({
    code: 'conflict',
    message: 'Import 1 was undone before, by import 2; nothing was undone.',
    hint: 'To bring it back, undo import 2.',
  });
  await expect(small.undo(7, day(3))).rejects.toMatchObject({
    code: 'not-found',
    message: 'Expected an import up to 2, got 7.',
  });
  await expect(small.undo(2, day(1))).rejects.toMatchObject({ code: 'bad-input' });
  expect(small.manifests().map((m) => m.import)).toEqual([1, 2]);
  await small.undo(2, day(3));
  expect(await small.ledger()).toEqual(['1 10']);
});
