import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { scratchFolders } from '../exports/scratch.ts';
import { changes, importFrom, sampleExports, within } from './sample.ts';

const scratch = scratchFolders();
const first = '2026-11-01T06:00:00Z';
const second = '2026-11-02T06:00:00Z';

/** A folder with one small file and its own mapping. */
const company = (fact: Record<string, unknown>) => {
  const root = scratch();
  const folder = join(root, 'exports');
  mkdirSync(folder);
  const mapping = join(root, 'small.json');
  const streams = { rows: { file: 'rows.csv', source: 'test' } };
  const small = { mapping: 'small', version: 1, title: 'Small', streams, facts: [{ from: 'rows', ...fact }] };
  writeFileSync(mapping, JSON.stringify(small));
  return {
    import: (rows: readonly string[], knownAt: string) => {
      writeFileSync(join(folder, 'rows.csv'), `${rows.join('\n')}\n`);
      return importFrom(join(root, 'data'), { folder, knownAt, mapping });
    },
    sql: (text: string) => within(join(root, 'data'), (session) => session.sql(text)),
  };
};

const overlaps = (kind: string, key: string): string =>
  `select a.ref from ${kind} a join ${kind} b on ${key} and a.ref <> b.ref and (a."from", a.ref) < (b."from", b.ref) and (a."to" is null or a."to" > b."from")`;

test('the intervals of the sample company are half-open and disjoint, and an inclusive end is shifted by a day', async () => {
  const data = scratch();
  await importFrom(data, { folder: sampleExports, knownAt: first });
  const sql = (text: string) => within(data, (session) => session.sql(text));
  const cost = await sql(
    `select cast("from" as varchar) as f, cast("to" as varchar) as t from cost_standard where item = '1100' order by 1`,
  );
  expect(cost).toEqual([
    { f: '2025-01-01', t: '2026-01-01' },
    { f: '2026-01-01', t: null },
  ]);
  expect(await sql(overlaps('cost_standard', 'a.item = b.item'))).toEqual([]);
  expect(await sql(overlaps('price', 'a.party = b.party and a.item = b.item'))).toEqual([]);
  const pair =
    'a."fromCurrency" = b."fromCurrency" and a."toCurrency" = b."toCurrency" and a."rateType" = b."rateType"';
  expect(await sql(overlaps('fx_rate', pair))).toEqual([]);
  const open = await sql(`select "rateType" as r, count(*) as n from fx_rate where "to" is null group by 1`);
  expect(open.map((row) => row['n'])).toEqual(['1', '1']);
});

const costs = {
  name: 'cost',
  kind: 'cost_standard',
  id: ['Item', 'From'],
  inclusiveTo: true,
  columns: { item: 'Item', cost: 'Cost', currency: { constant: 'USD' }, from: 'From', to: 'To' },
};

test('an interval that overlaps the next one ends where the next begins', async () => {
  const small = company(costs);
  await small.import(['Item,Cost,From,To', 'A,1,2026-01-01,2026-06-30', 'A,2,2026-04-01,', 'B,3,,2026-02-01'], first);
  const rows = await small.sql(
    `select item, cost, cast("from" as varchar) as f, cast("to" as varchar) as t from cost_standard order by item, "from"`,
  );
  expect(rows.map((row) => Object.values(row).join(' '))).toEqual([
    'A 1.000000 2026-01-01 2026-04-01',
    'A 2.000000 2026-04-01 ',
    'B 3.000000  2026-02-02',
  ]);
  expect(await small.sql(overlaps('cost_standard', 'a.item = b.item'))).toEqual([]);
});

test('a new interval closes the one before it in the next import', async () => {
  const small = company(costs);
  await small.import(['Item,Cost,From,To', 'A,1,2026-01-01,'], first);
  const { manifest } = await small.import(['Item,Cost,From,To', 'A,1,2026-01-01,', 'A,2,2026-04-01,'], second);
  expect(changes(manifest)).toEqual(['cost: 2 added, 1 replaced, 0 ended, 0 kept']);
  expect(await small.sql(`select count(*) as n from cost_standard where "to" = date '2026-04-01'`)).toEqual([
    { n: '1' },
  ]);
});

const postings = {
  name: 'posting',
  kind: 'ledger_entry',
  columns: { account: 'Account', on: 'On', amount: 'Amount', currency: { constant: 'USD' } },
};

test('identical rows without a key are counted, and one less of them is one less', async () => {
  const small = company(postings);
  const total = () => small.sql('select count(*) as n, cast(sum(amount) as varchar) as s from ledger_entry');
  const [head, same, other] = ['Account,On,Amount', 'A,2026-01-05,10', 'A,2026-01-05,11'];
  const one = await small.import([head, same, same, other, same], first);
  expect(changes(one.manifest)).toEqual(['posting: 4 added, 0 replaced, 0 ended, 0 kept']);
  expect(await total()).toEqual([{ n: '4', s: '41.0000' }]);
  const two = await small.import([head, other, same, same, 'A,2026-01-06,1'], second);
  expect(changes(two.manifest)).toEqual(['posting: 1 added, 0 replaced, 1 ended, 0 kept']);
  expect(await total()).toEqual([{ n: '4', s: '32.0000' }]);
});

test('one row per key: a second one is told by its key and left out', async () => {
  const small = company({ ...postings, id: ['Account', 'On'] });
  const { manifest } = await small.import(['Account,On,Amount', 'A,2026-01-05,10', 'A,2026-01-05,11'], first);
  expect(manifest.facts).toMatchObject([{ added: 1, quarantined: 1 }]);
  expect(await small.sql('select cast(amount as varchar) as a from ledger_entry')).toEqual([{ a: '10.0000' }]);
});
