import { expect, test } from 'vitest';
import { columnOf, evidenceOf, tableOf } from './staged-table.fixture.ts';

const times = <T>(count: number, make: (i: number) => T): T[] => Array.from({ length: count }, (_, i) => make(i));

const vendors = {
  file: 'vendors.csv',
  header: ['Vendor ID', 'Name', 'Parent'],
  rows: times(30, (i) => [`V${100 + i}`, `Vendor ${i}`, i < 10 ? '' : `V${100 + (i % 5)}`]),
};
const orders = {
  file: 'orders.csv',
  header: ['Order', 'Line', 'Vendor', 'Vendor Name', 'Amount', 'Due'],
  rows: times(400, (i) => {
    const vendor = (i >> 2) % 25;
    return [
      `PO-${1000 + (i >> 2)}`,
      String((i % 4) + 1),
      i === 17 ? 'V999' : `V${100 + vendor}`,
      i === 30 ? 'Other' : `Vendor ${vendor}`,
      (i * 1.25).toFixed(2),
      i % 50 === 3 ? 'tbd' : `2026-0${1 + (i % 3)}-10`,
    ];
  }),
};

test('keys, dependencies and references of two tables', async () => {
  const { tables, references } = await evidenceOf(orders, vendors);
  const [order, vendor] = tables;
  expect(order?.keys).toEqual([['Order', 'Line']]);
  expect(vendor?.keys).toEqual([['Vendor ID'], ['Name']]);
  expect(order?.identicalRows).toBe(0);
  expect(order?.dependencies).toContainEqual({ from: 'Vendor', to: 'Vendor Name', values: 26, single: 25 });
  expect(references).toContainEqual({
    from: { file: 'orders.csv', column: 'Vendor' },
    to: { file: 'vendors.csv', column: 'Vendor ID' },
    values: 26,
    found: 25,
  });
  expect(references).toContainEqual({
    from: { file: 'vendors.csv', column: 'Parent' },
    to: { file: 'vendors.csv', column: 'Vendor ID' },
    values: 5,
    found: 5,
  });
  expect(references.map(({ from }) => from.column)).not.toContain('Amount');
});

test('what does not fit is told with its line', async () => {
  const { tables } = await evidenceOf(orders);
  const due = tables[0]?.columns.find(({ name }) => name === 'Due');
  expect(due?.readings[0]).toMatchObject({
    type: 'day',
    format: 'YYYY-MM-DD',
    count: 392,
    misfits: [{ value: 'tbd', count: 8, line: 5 }],
  });
});

test('the same tables give the same evidence, whatever the order of threads', async () => {
  const [once, again] = [await evidenceOf(orders, vendors), await evidenceOf(orders, vendors)];
  expect(JSON.stringify(again)).toBe(JSON.stringify(once));
});

test('a column: filled, distinct, longest, least and greatest, the most frequent, shapes', async () => {
  const column = await columnOf(['b2', ' a1 ', '', 'b2', 'Zebra', 'Äpfel über', '  ', 'A-10', 'b7']);
  expect(column).toMatchObject({ filled: 7, distinct: 6, longest: 10, least: 'A-10', greatest: 'Äpfel über' });
  expect(column.common.slice(0, 2)).toEqual([
    { value: 'b2', count: 2 },
    { value: 'A-10', count: 1 },
  ]);
  expect(column.shapes).toEqual([
    { shape: 'a9', count: 4, example: 'b2', line: 2 },
    { shape: 'A-9+', count: 1, example: 'A-10', line: 9 },
    { shape: 'Aa+', count: 1, example: 'Zebra', line: 6 },
    { shape: 'Aa+ a+', count: 1, example: 'Äpfel über', line: 7 },
  ]);
});

test('escaped bytes are counted as they came', async () => {
  const column = await columnOf(['a\u001enb', 'a\u001enb', '\u001ee']);
  expect(column.common).toEqual([
    { value: 'a\nb', count: 2 },
    { value: '\u001e', count: 1 },
  ]);
});

test('identical rows are counted beyond their first', async () => {
  const rows = [...times(20, (i) => [String(i % 7), String(i % 3)]), ...times(5, () => ['9', '9'])];
  const seen = new Set(rows.map((row) => row.join(' ')));
  const { identicalRows, keys } = await tableOf(['a', 'b'], rows);
  expect(keys).toEqual([]);
  expect(identicalRows).toBe(rows.length - seen.size);
});

test('three columns that name a row only together', async () => {
  const rows = times(60, (i) => [String(i % 3), String(((i / 3) | 0) % 4), String((i / 12) | 0), 'x']);
  const { keys } = await tableOf(['a', 'b', 'c', 'd'], rows);
  expect(keys).toEqual([['a', 'b', 'c']]);
});

test('blanks do not name a row', async () => {
  const { keys } = await tableOf(
    ['a', 'b'],
    [
      ['1', 'x'],
      ['', 'y'],
      ['3', 'z'],
    ],
  );
  expect(keys).toEqual([['b']]);
});

test('a table without rows, and no table', async () => {
  const { tables, references } = await evidenceOf({ file: 'empty.csv', header: ['a', 'b'], rows: [] });
  expect(tables).toEqual([
    {
      file: 'empty.csv',
      rows: 0,
      columns: ['a', 'b'].map((name) => ({
        name,
        filled: 0,
        distinct: 0,
        longest: 0,
        least: '',
        greatest: '',
        common: [],
        shapes: [],
        readings: [],
      })),
      keys: [],
      identicalRows: 0,
      dependencies: [],
    },
  ]);
  expect(references).toEqual([]);
  expect(await evidenceOf()).toEqual({ tables: [], references: [] });
});

test('one column, one row, and a thousand columns', async () => {
  const one = await tableOf(['only'], [['x']]);
  expect(one).toMatchObject({ rows: 1, keys: [['only']], dependencies: [] });
  const header = times(1000, (i) => `c${i}`);
  const wide = await tableOf(
    header,
    times(3, (row) => header.map((_, i) => (i % 100 === 7 ? `${row}${i}` : ''))),
  );
  expect(wide.columns).toHaveLength(1000);
  expect(wide.columns.filter(({ filled }) => filled === 3)).toHaveLength(10);
  expect(wide.keys[0]).toEqual(['c7']);
}, 60_000);
