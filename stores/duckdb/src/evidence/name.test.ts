import { describe, expect, test } from 'vitest';
import { columnOf, tableOf } from './staged-table.fixture.ts';

const times = <T>(count: number, make: (i: number) => T): T[] => Array.from({ length: count }, (_, i) => make(i));

const payments = [
  ...times(100, (i) => [`V${i % 25}`, `Supplier ${'abcdefghijklmnopqrstuvwxy'[i % 25] ?? ''}x`, '10.10', '7']),
  ['V90', 'GENERAL EXPENSES', '-5000.55', '1'],
  ['V90', 'GENERAL EXPENSES', '1000.05', '1'],
  ['V91', 'General Electric', '2000.00', '1'],
];
const header = ['Supplier ID', 'Supplier', 'Amount', 'Qty'];

test('the heaviest names by their sums without sign, exact, with their share of all amounts', async () => {
  const { columns } = await tableOf(header, payments);
  const [id, supplier, amount] = columns;
  expect(supplier?.heaviest).toHaveLength(10);
  expect(supplier?.heaviest?.slice(0, 3)).toEqual([
    { value: 'GENERAL EXPENSES', count: 2, amountColumn: 'Amount', sum: '-4000.5', share: 0.444 },
    { value: 'General Electric', count: 1, amountColumn: 'Amount', sum: '2000', share: 0.222 },
    { value: 'Supplier ax', count: 4, amountColumn: 'Amount', sum: '40.4', share: 0.0045 },
  ]);
  expect(supplier?.catchAll).toEqual([
    {
      value: 'GENERAL EXPENSES',
      count: 2,
      weight: { amountColumn: 'Amount', sum: '-4000.5', share: 0.444 },
    },
  ]);
  expect([id?.heaviest, id?.spellings, amount?.catchAll]).toEqual([undefined, undefined, undefined]);
});

test('values beyond the most frequent ones are seen, in the same order each time', async () => {
  const many = times(3000, (i) => `Alder ${i.toString(26).replaceAll(/\d/g, (d) => 'qrstuvwxyz'[Number(d)] ?? '')}x`);
  const names = [...many, ...many, 'Sundry vendors', 'Birch Ltd', 'BIRCH LIMITED', 'Birch Ltd'];
  const column = await columnOf(names, 'Vendor');
  expect(column.common.map(({ value }) => value)).not.toContain('Sundry vendors');
  expect(column.catchAll).toEqual([{ value: 'Sundry vendors', count: 1 }]);
  expect(column.spellings).toEqual([{ values: ['Birch Ltd', 'BIRCH LIMITED'], count: 3 }]);
  expect(column.spellingGroups).toBe(1);
  expect(await columnOf(names, 'Vendor')).toEqual(column);
});

test('without amounts nothing is weighed; a list of names has no heaviest', async () => {
  const names = times(
    40,
    (i) => `Name of ${'abcdefghijklmnopqrst'[i % 20] ?? ''}${'xy'[(i >> 4) & 1] ?? ''}${i > 31 ? 'z' : ''}`,
  );
  const { columns } = await tableOf(
    ['Name', 'Amount'],
    names.map((name, i) => [`${name} ${i}`, `${i}.50`]),
  );
  expect(columns[0]?.heaviest).toBeUndefined();
  expect((await columnOf(['a few', 'other', 'other'])).catchAll).toEqual([{ value: 'other', count: 2 }]);
});

test('more than 20 groups are counted, and the 20 with most rows named', async () => {
  const letters = 'abcdefghijklmnopqrstuvwxy'.split('');
  const names = letters.flatMap((l, i) => [`${l}${l} Works`, ...times(i + 1, () => `${l}${l} works inc`)]);
  const column = await columnOf(names);
  expect(column.spellingGroups).toBe(25);
  expect(column.spellings).toHaveLength(20);
  expect(column.spellings?.[0]).toEqual({ values: ['yy works inc', 'yy Works'], count: 26 });
});

describe('the same name', () => {
  test.each([
    ['MMI Associates', 'MMI ASSOCIATES LTD'],
    ['Müller & Söhne G.m.b.H.', 'MULLER UND SOHNE'],
    ['Straße Bau', 'STRASSE-BAU AG'],
    ["O'Neil Co., Ltd.", 'ONEIL'],
    ['The Alder Company', 'Alder, Inc'],
    ['24 Seven', '24seven Ltd'],
    ['Société Bois S.à r.l.', 'SOCIETE BOIS SARL'],
  ])('%s and %s', async (a, b) => {
    expect((await columnOf([a, a, b, 'something else'])).spellings).toEqual([{ values: [a, b], count: 3 }]);
  });
});

describe('not the same name', () => {
  test.each([
    ['Rice 1.5 kg', 'Rice 15 kg'],
    ['Plate 10 x 20', 'Plate 1 0x20'],
    ['Limited Edition', 'Edition Works'],
    ['Alder One', 'Alder Two'],
    ['Co Opera', 'Opera'],
    ['Tablet and co-blister', 'Tablet blister'],
  ])('%s and %s', async (a, b) => {
    expect((await columnOf([a, a, b, 'something else'])).spellingGroups).toBe(0);
  });
});

const gathering =
  'GENERAL EXPENSES|Sundry|Sundry Creditors|MISC.|Miscellaneous vendors 2019|Other|Other Miscellaneous Expenses|N/A|One-Time Vendor|Vendor one time|CPD|CPD Lieferant|Kreditoren diverse|Verschiedene Kunden|Fournisseurs divers|Gastos varios|Fornitori vari|Overige kosten|Redacted personal data|Redacted, personal data|Bank Credits Suspense|Holding Fee Misc Account|unknown'.split(
    '|',
  );
const real =
  'General Electric|General Motors Payments Ltd|Various Artists Records|MISCO|Other World Computing|Unknown Worlds|REDACTIVE MEDIA SALES LIMITED|ONE STOP PROMOTIONS LTD|HONEY BROTHERS LTD|OWEN CASHELL GENERAL BUILDER|District Council General A/C|General Contracted Services|Other Interest|General Supplies|Suspense Films|Customer Services Ltd|Test Valley Council|General Fund|NA|Default Services GmbH|Sundry Vendors Ltd|Generic'.split(
    '|',
  );

test('what gathers is told from companies that are called alike', async () => {
  const of = async (values: readonly string[]): Promise<string[]> =>
    ((await columnOf([...values, 'Alder Works', 'Birch Works'])).catchAll ?? []).map(({ value }) => value);
  const sorted = (values: readonly string[]): readonly string[] => [...values].toSorted();
  const found = [...(await of(gathering.slice(0, 15))), ...(await of(gathering.slice(15)))];
  expect(sorted(found)).toEqual(sorted(gathering));
  expect(await of(real)).toEqual([]);
});

test('amounts in several columns: the one called so wins, then the wider one; the largest numbers sum up; none in two currencies', async () => {
  const rows = times(60, (i) => [
    `Alder ${'abcdefghijklmnopqrstuvwxyz'[i % 26] ?? ''}`,
    `${i}.5`,
    `${i * 100}.25`,
    `${i * 90}.25`,
  ]);
  const amountOf = async (...names: readonly string[]): Promise<string | undefined> =>
    (await tableOf(['Vendor', ...names], rows)).columns[0]?.heaviest?.[0]?.amountColumn;
  expect(await amountOf('Amount', 'Unit Price', 'Weight kg')).toBe('Amount');
  expect(await amountOf('Kurs', 'Net', 'Betrag EUR')).toBe('Net');
  expect(await amountOf('Price', 'Qty', 'Rate')).toBeUndefined();
  const huge = rows.map(([name = '']) => [name, '90000000000000']);
  const wide = await tableOf(['Vendor', 'Amount'], [...huge, ['Alder a', '-90000000000000']]);
  expect(wide.columns[0]?.heaviest?.[0]).toMatchObject({
    value: 'Alder b',
    sum: '270000000000000',
    share: 0.0492,
  });
  const mixed = rows.map(([name = ''], i) => [name, `${i % 2 === 0 ? 'EUR' : 'USD'} ${i}.50`]);
  expect((await tableOf(['Vendor', 'Amount'], mixed)).columns[0]?.heaviest).toBeUndefined();
});
