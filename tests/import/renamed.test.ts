import { headerOf, openOrigins } from '@throughline/duckdb';
import { expect, test } from 'vitest';
import { scratchFolders } from '../exports/scratch.ts';
import { changesOf, day, postings, rowsStream, smallCompany } from './small-company.fixture.ts';

const scratch = scratchFolders();
const old = ['Voucher,Account,On,Amount', '1,A,2026-01-05,10', '2,A,2026-01-06,20'];
const renamed = { Amount: ['Amount USD', 'Betrag'], Voucher: ['Beleg'] };
const streams = { rows: { ...rowsStream, renamed } };

test.each([
  ['its own name', ['Amount', 'Betrag'], ['Amount', 'Betrag']],
  ['the first other name that is there', ['Betrag', 'Amount USD'], ['Betrag', 'Amount USD', 'Amount']],
  ['none', ['Sum'], ['Sum']],
])('a header offers %s', (_, header, offered) => {
  expect(headerOf({ renamed: { Amount: ['Amount USD', 'Betrag'] } }, header)).toEqual(offered);
});

test('renamed and reordered columns change no fact, and the rows keep the names of their file', async () => {
  const small = smallCompany(scratch(), { facts: [postings], streams });
  await small.import(old, day(1));
  const lines = ['Betrag,On,Beleg,Account', '10,2026-01-05,1,A', '20.00,2026-01-06,2,A', '30,2026-01-07,3,A'];
  const manifest = await small.import(lines, day(2));
  expect(changesOf(manifest)).toEqual(['posting: 1 added, 0 replaced, 0 ended, 0 kept']);
  expect(await small.ledger()).toEqual(['1 10', '2 20', '3 30']);
  const [fact] = await small.read((reader) =>
    openOrigins(reader, ['ledger_entry'], [String(2n * 4_294_967_296n + 3n)]),
  );
  expect(fact?.records[0]).toMatchObject({ line: 4, fields: { Betrag: '30', Beleg: '3' } });
});

test('reordered columns alone change nothing', async () => {
  const small = smallCompany(scratch());
  await small.import(old, day(1));
  const manifest = await small.import(['Amount,On,Account,Voucher', '20,2026-01-06,A,2', '10,2026-01-05,A,1'], day(2));
  expect(changesOf(manifest)).toEqual([]);
});

test('records that were stored under the old name are joined under the new one', async () => {
  const entry = {
    ...postings,
    join: { header: { stream: 'heads', on: { Beleg: 'Voucher' } } },
    columns: { ...postings.columns, account: 'header.Konto' },
  };
  const both = {
    rows: rowsStream,
    heads: { file: 'heads.csv', source: 'test', renamed: { Konto: ['Account'], Beleg: ['Voucher'] } },
  };
  const small = smallCompany(scratch(), { facts: [entry], streams: both });
  small.write('heads.csv', ['Voucher,Account', '1,A', '2,B']);
  await small.import(old, day(1));
  const manifest = await small.import([...old, '1b,A,2026-01-07,5'], day(2));
  expect(manifest.streams.map((s) => [s.stream, s.stored])).toEqual([
    ['heads', false],
    ['rows', true],
  ]);
  expect(manifest.derives).toEqual([1]);
  expect(await small.sql('select "account" as a from ledger_entry order by "id"')).toEqual([{ a: 'A' }, { a: 'B' }]);
});

test('a month that goes under another name is one column, not two', async () => {
  const plan = {
    ...postings,
    id: ['Account', 'Month'],
    unpivot: { columns: 'months', name: 'Month', value: 'Amount', year: 2026 },
    columns: { account: 'Account', on: 'Month', amount: 'Amount', currency: { constant: 'USD' } },
  };
  const small = smallCompany(scratch(), {
    facts: [plan],
    streams: { rows: { ...rowsStream, renamed: { 'Jan 2026': ['January 2026'] } } },
  });
  const manifest = await small.import(['Account,January 2026,Feb 2026', 'A,1,2'], day(1));
  expect(changesOf(manifest)).toEqual(['posting: 2 added, 0 replaced, 0 ended, 0 kept']);
});
