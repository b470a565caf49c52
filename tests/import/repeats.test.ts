import { openOrigins, readLeftOut } from '@throughline/duckdb';
import { expect, test } from 'vitest';
import { scratchFolders } from '../exports/scratch.ts';
import { changesOf, day, postings, smallCompany } from './small-company.fixture.ts';

const scratch = scratchFolders();
const head = 'Voucher,Account,On,Amount,Clerk';
const repeating = [
  head,
  '1,A,2026-01-05,10,X',
  '2,A,2026-01-05,20,X',
  '"1","A",2026-01-05,10,X',
  '2,A,2026-01-05,21,X',
  '1,A,2026-01-05,10,Y',
];

test('an exact duplicate is counted once; the same key with other contents is told with both places', async () => {
  const small = smallCompany(scratch());
  const manifest = await small.import(repeating, day(1));
  expect(manifest.facts).toMatchObject([{ added: 2, quarantined: 2, repeated: 1 }]);
  expect(manifest.diagnostics.total).toBe(2);
  expect(await small.ledger()).toEqual(['1 10', '2 20']);
  const expected = 'with other contents; expected one row per key.';
  expect(await small.quarantine()).toEqual([
    `rows.csv, line 5 (row 4): the key small.posting:2 was seen before on line 3 (row 2) ${expected}`,
    `rows.csv, line 6 (row 5): the key small.posting:1 was seen before on line 2 (row 1) ${expected}`,
  ]);
});

test.each([
  ['first', ['1 10', '2 20'], [2, 3]],
  ['last', ['1 10', '2 21'], [5, 6]],
] as const)(
  'where repeats are expected the %s row is taken, and nothing is in quarantine',
  async (repeats, ledger, lines) => {
    const small = smallCompany(scratch(), { facts: [{ ...postings, repeats }] });
    const manifest = await small.import(repeating, day(1));
    expect(manifest.facts).toMatchObject([{ added: 2, quarantined: 0, repeated: 3 }]);
    expect(manifest.diagnostics.total).toBe(0);
    expect(await small.ledger()).toEqual(ledger);
    const refs = (await small.sql('select cast("ref" as varchar) as r from ledger_entry')).map((row) => row['r'] ?? '');
    const origins = await small.read((reader) => openOrigins(reader, ['ledger_entry'], refs));
    expect(origins.map((fact) => fact.records[0]?.line ?? 0).toSorted((a, b) => a - b)).toEqual(lines);
    expect(changesOf(await small.import([...repeating, '1,A,2026-01-05,10,Z'], day(2)))).toEqual([]);
  },
);

test('the rows of one record share its line: a repeat and a wrong value in a pivoted table are told by it', async () => {
  const plan = {
    ...postings,
    id: ['Voucher', 'Month'],
    unpivot: { columns: ['2026-01-01', '2026-02-01'], name: 'Month', value: 'Amount' },
    columns: { account: 'Account', on: 'Month', amount: 'Amount', currency: { constant: 'USD' } },
  };
  const small = smallCompany(scratch(), { facts: [plan] });
  const lines = ['Voucher,Account,2026-01-01,2026-02-01', '1,A,1,2', '2,"A\nB",3,4', '1,A,1,5', '3,A,6,about 7'];
  const manifest = await small.import(lines, day(1));
  expect(manifest.facts).toMatchObject([{ added: 5, quarantined: 3, repeated: 0 }]);
  const told = (await small.quarantine()).map((text) => text.replace(/ with other.*|, column.*/, ''));
  expect(told).toEqual([
    'rows.csv, line 5 (row 3): the key small.posting:1/2026-01-01 was seen before on line 2 (row 1)',
    'rows.csv, line 5 (row 3): the key small.posting:1/2026-02-01 was seen before on line 2 (row 1)',
    'rows.csv, line 6 (row 4)',
  ]);
});

test('an interval that stands twice is one interval', async () => {
  const costs = {
    name: 'cost',
    kind: 'cost_standard',
    from: 'rows',
    id: ['Item', 'From'],
    columns: { item: 'Item', cost: 'Cost', currency: { constant: 'USD' }, from: 'From', to: 'To' },
  };
  const small = smallCompany(scratch(), { facts: [costs] });
  await small.import(['Item,Cost,From,To', 'A,1,2026-01-01,', 'A,1,2026-01-01,', 'A,2,2026-04-01,'], day(1));
  const rows = await small.sql(
    `select cast("from" as varchar) || ' ' || coalesce(cast("to" as varchar), 'open') as t from cost_standard order by t`,
  );
  expect(rows).toEqual([{ t: '2026-01-01 2026-04-01' }, { t: '2026-04-01 open' }]);
  expect(await small.quarantine()).toEqual([]);
});

test('totals that were left out are kept beside, and those that disagree are told', async () => {
  const small = smallCompany(scratch());
  const total = { line: 4, label: 'Total', disagrees: [] };
  const wrong = { line: 9, label: 'Grand total', disagrees: [{ column: 'Amount', says: '60.00', sum: '50.00' }] };
  const manifest = await small.import(repeating.slice(0, 3), day(1), { leftOut: [total, wrong] });
  expect(manifest.streams.map((s) => s.leftOut)).toEqual([2]);
  expect(manifest.diagnostics.total).toBe(0);
  expect(await small.quarantine()).toEqual([
    'rows.csv, line 9: the total “Grand total” says 60.00 in column Amount, the rows above it add up to 50.00.',
  ]);
  expect(await small.read((reader) => Promise.resolve(readLeftOut(reader)))).toEqual([
    { file: 'rows.csv', ...total },
    { file: 'rows.csv', ...wrong },
  ]);
  await small.undo(1, day(2));
  expect(await small.quarantine()).toEqual([]);
});

test('in a long file in the order of its numbers a repeat is found as well, wherever it stands', async () => {
  const long = Array.from({ length: 120_000 }, (_, i) => `${i + 1},A,2026-01-05,1,X`);
  const none = await smallCompany(scratch()).import([head, ...long], day(1));
  expect(none.facts).toMatchObject([{ added: 120_000, quarantined: 0, repeated: 0 }]);
  const one = [...long.slice(0, 119_000), '118000,A,2026-01-05,1,X', ...long.slice(119_000)];
  const some = await smallCompany(scratch()).import([head, ...one, '120000,A,2026-01-05,2,X'], day(1));
  expect(some.facts).toMatchObject([{ added: 120_000, quarantined: 1, repeated: 1 }]);
});
