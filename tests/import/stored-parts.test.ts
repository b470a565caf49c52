import { openOrigins } from '@throughline/duckdb';
import { expect, test } from 'vitest';
import { scratchFolders } from '../exports/scratch.ts';
import { changesOf, day, postings, rowsStream, smallCompany } from './small-company.fixture.ts';

const scratch = scratchFolders();
const head = 'Voucher,Account,On,Amount,Kind';
const row = (voucher: string, amount: number, kind = 'K'): string => `${voucher},A,2026-01-05,${amount},${kind}`;
const appended = { rows: { ...rowsStream, export: 'appended' } };
const changed = { rows: { ...rowsStream, export: 'changed' } };
const open = { ...postings, where: [{ column: 'Kind', notIn: ['cancelled'] }] };
const twice = { ...postings, columns: { ...postings.columns, amount: { column: 'Amount', multiplyBy: '2' } } };

test('an appended import reads its own file only', async () => {
  const small = smallCompany(scratch(), { facts: [postings], streams: appended });
  await small.import([head, row('1', 10)], day(1));
  const manifest = await small.import([head, row('2', 20)], day(2));
  expect(manifest.derives).toEqual([]);
  expect(changesOf(manifest)).toEqual(['posting: 1 added, 0 replaced, 0 ended, 0 kept']);
  expect(await small.ledger()).toEqual(['1 10', '2 20']);
});

test('a new version reads every file, and each fact still opens to the file and line of its record', async () => {
  const small = smallCompany(scratch(), { facts: [postings], streams: appended });
  await small.import([head, 'a,b', row('1', 10)], day(1));
  await small.import([head, row('2', 20), row('3', 30)], day(2));
  small.map({ facts: [twice], streams: appended, version: 2 });
  const manifest = await small.derive(day(3));
  expect(manifest.derives).toEqual([1, 2]);
  expect(changesOf(manifest)).toEqual(['posting: 3 added, 3 replaced, 0 ended, 0 kept']);
  const refs = (await small.sql('select cast("ref" as varchar) as r from ledger_entry order by "id"')).map(
    (found) => found['r'] ?? '',
  );
  const origins = await small.read((reader) => openOrigins(reader, ['ledger_entry'], refs));
  expect(origins.map(({ records: [record] }) => [record?.import, record?.line, record?.fields['Voucher']])).toEqual([
    [1, 3, '1'],
    [2, 2, '2'],
    [2, 3, '3'],
  ]);
});

test('what does not fit of an older file is told by its row and line there', async () => {
  const small = smallCompany(scratch(), { facts: [postings], streams: appended });
  await small.import([head, row('1', 10), row('2', 20)], day(1));
  await small.import([head, row('3', 30), row('4', 40, 'x')], day(2));
  const wrong = { ...postings, columns: { ...postings.columns, amount: { column: 'Kind', format: '1234.56' } } };
  small.map({ facts: [wrong], streams: appended, version: 2 });
  const manifest = await small.derive(day(3));
  expect(manifest.facts).toMatchObject([{ added: 0, ended: 0, quarantined: 4, kept: 4 }]);
  const places = (await small.quarantine()).map((text) => text.replace(/, column.*/, ''));
  expect(places.toSorted()).toEqual([
    'rows.csv, line 2 (row 1)',
    'rows.csv, line 2 (row 1)',
    'rows.csv, line 3 (row 2)',
    'rows.csv, line 3 (row 2)',
  ]);
});

test('a record that changed so that the conditions leave it out ends its fact, also in a new version', async () => {
  const small = smallCompany(scratch(), { facts: [open], streams: changed });
  await small.import([head, row('1', 10), row('2', 20)], day(1));
  const manifest = await small.import([head, row('1', 10, 'cancelled')], day(2));
  expect(changesOf(manifest)).toEqual(['posting: 0 added, 0 replaced, 1 ended, 0 kept']);
  small.map({ facts: [{ ...open, columns: twice.columns }], streams: changed, version: 2 });
  await small.derive(day(3));
  expect(await small.ledger()).toEqual(['2 40']);
  expect(changesOf(await small.import([head, row('1', 11)], day(4)))).toEqual([
    'posting: 1 added, 0 replaced, 0 ended, 0 kept',
  ]);
});

test('a row of another kind that shares the id with a record does not end its fact', async () => {
  const heads = { ...postings, where: [{ column: 'Kind', in: ['head'] }] };
  const small = smallCompany(scratch(), { facts: [heads], streams: changed });
  await small.import([head, row('1', 10, 'head'), row('1', 4, 'line'), row('1', 6, 'line')], day(1));
  expect(changesOf(await small.import([head, row('1', 7, 'line')], day(2)))).toEqual([]);
  small.map({ facts: [{ ...heads, columns: twice.columns }], streams: changed, version: 2 });
  await small.derive(day(3));
  expect(await small.ledger()).toEqual(['1 20']);
});

test('identical rows without a key are counted in each appended file, and the same file counts once', async () => {
  const small = smallCompany(scratch(), { facts: [{ ...postings, id: [] }], streams: appended });
  const amounts = async () => (await small.ledger()).map((text) => text.split(' ').at(-1));
  const first = [head, row('1', 10), row('1', 10)];
  await small.import(first, day(1));
  await small.import([head, row('1', 10), row('2', 20)], day(2));
  expect(await amounts()).toEqual(['10', '10', '10', '20']);
  const again = await small.import(first, day(3));
  expect(again.streams.map((s) => s.stored)).toEqual([false]);
  await small.undo(1, day(4));
  await small.import(first, day(5));
  await small.undo(4, day(6));
  expect(await amounts()).toEqual(['10', '10', '10', '20']);
  small.map({ facts: [{ ...twice, id: [] }], streams: appended, version: 2 });
  await small.derive(day(7));
  expect(await amounts()).toEqual(['20', '20', '20', '40']);
});

test('an entry joins the records of every file, the newest of a key, and follows them when they change', async () => {
  const entry = {
    ...postings,
    join: { head: { stream: 'heads', on: { Doc: 'Voucher' } } },
    columns: { ...postings.columns, account: 'head.Account' },
  };
  const streams = { ...appended, heads: { file: 'heads.csv', source: 'test', export: 'changed' } };
  const small = smallCompany(scratch(), { facts: [entry], streams });
  const accounts = async () =>
    (await small.sql('select "account" as a from ledger_entry order by "id"')).map((found) => found['a']);
  small.write('heads.csv', ['Doc,Account', '1,one', '2,two']);
  await small.import([head, row('1', 10)], day(1));
  small.write('heads.csv', ['Doc,Account', '3,three']);
  await small.import([head, row('2', 20), row('3', 30)], day(2));
  expect(await accounts()).toEqual(['one', 'two', 'three']);
  small.write('heads.csv', ['Doc,Account,More', '1,uno,x']);
  const manifest = await small.again(day(3));
  expect(manifest.derives).toEqual([1, 2]);
  expect(changesOf(manifest)).toEqual(['posting: 1 added, 1 replaced, 0 ended, 0 kept']);
  expect(await accounts()).toEqual(['uno', 'two', 'three']);
});

test('records that are read once more for what they join are told in quarantine once, and their facts do not end', async () => {
  const entry = {
    ...postings,
    join: { head: { stream: 'heads', on: { Doc: 'Voucher' } } },
    columns: { ...postings.columns, account: 'head.Account' },
  };
  const streams = { rows: changed.rows, heads: { file: 'heads.csv', source: 'test', export: 'changed' } };
  const small = smallCompany(scratch(), { facts: [entry], streams });
  const wrong = '1,A,2026-01-05,about 9,K';
  small.write('heads.csv', ['Doc,Account', '1,one', '2,two']);
  await small.import([head, row('1', 10)], day(1));
  small.write('heads.csv', ['Doc,Account', '3,three']);
  expect((await small.import([head, wrong], day(2))).facts).toMatchObject([{ quarantined: 1, kept: 1, ended: 0 }]);
  small.write('heads.csv', ['Doc,Account', '4,four']);
  const manifest = await small.import([head, wrong.replace('1,', '4,')], day(3));
  expect(manifest.facts).toMatchObject([{ quarantined: 1, kept: 1, ended: 0 }]);
  expect(await small.ledger()).toEqual(['1 10']);
  expect((await small.quarantine()).map((text) => text.replace(/;.*/, ''))).toHaveLength(2);
});

test('intervals of several files close each other', async () => {
  const costs = {
    name: 'cost',
    kind: 'cost_standard',
    from: 'rows',
    id: ['Item', 'From'],
    columns: { item: 'Item', cost: 'Cost', currency: { constant: 'USD' }, from: 'From', to: 'To' },
  };
  const small = smallCompany(scratch(), { facts: [costs], streams: changed });
  await small.import(['Item,Cost,From,To', 'A,1,2026-01-01,', 'B,1,2026-01-01,'], day(1));
  await small.import(['Item,Cost,From,To', 'A,2,2026-04-01,'], day(2));
  const rows = await small.sql(
    `select "item" || ' ' || cast("from" as varchar) || ' ' || coalesce(cast("to" as varchar), 'open') as t from cost_standard order by t`,
  );
  expect(rows.map((found) => found['t'])).toEqual([
    'A 2026-01-01 2026-04-01',
    'A 2026-04-01 open',
    'B 2026-01-01 open',
  ]);
});

test('a month is unpivoted of the files that have it, and the latest day is asked of each file', async () => {
  const plan = {
    ...postings,
    id: ['Account', 'Month'],
    unpivot: { columns: 'months', name: 'Month', value: 'Amount' },
    columns: { account: 'Account', on: 'Month', amount: 'Amount', currency: { constant: 'USD' } },
    attributes: { seen: { latest: 'Seen' } },
  };
  const small = smallCompany(scratch(), { facts: [plan], streams: changed });
  await small.import(['Account,Jan 2026,Feb 2026,Seen', 'A,1,2,2026-02-01', 'B,1,2,2026-02-01'], day(1));
  await small.import(['Account,Feb 2026,Mar 2026,Seen', 'A,3,4,2026-03-01'], day(2));
  small.map({ facts: [{ ...plan, name: 'plan' }], streams: changed, version: 2 });
  const manifest = await small.derive(day(3));
  expect(manifest.facts.map(({ quarantined }) => quarantined)).toEqual([0, 0]);
  const rows = await small.sql(
    `select replace("id", 'small.plan:', '') || ' ' || cast("amount" as double) || ' ' || ("attributes"->>'seen') as t from ledger_entry order by t`,
  );
  expect(rows.map((found) => found['t'])).toEqual([
    'A/2026-01-01 1.0 2026-02-01',
    'A/2026-02-01 3.0 2026-03-01',
    'A/2026-03-01 4.0 2026-03-01',
    'B/2026-01-01 1.0 2026-02-01',
    'B/2026-02-01 2.0 2026-02-01',
  ]);
});

test('rows that could not be split take no place of another stream: every fact opens to its own file', async () => {
  const streams = { rows: rowsStream, more: { file: 'more.csv', source: 'test' } };
  const small = smallCompany(scratch(), { facts: [postings, { ...postings, name: 'more', from: 'more' }], streams });
  small.write('more.csv', [head, row('7', 70), row('8', 80)]);
  await small.import([head, 'a,b', 'a,b', row('3', 30), row('4', 40)], day(1));
  const refs = (await small.sql('select cast("ref" as varchar) as r from ledger_entry')).map(
    (found) => found['r'] ?? '',
  );
  expect(new Set(refs).size).toBe(4);
  const origins = await small.read((reader) => openOrigins(reader, ['ledger_entry'], refs));
  expect(origins.map(({ id, records: [record] }) => `${id} ${record?.file} ${record?.line}`).toSorted()).toEqual([
    'small.more:7 more.csv 2',
    'small.more:8 more.csv 3',
    'small.posting:3 rows.csv 4',
    'small.posting:4 rows.csv 5',
  ]);
});
