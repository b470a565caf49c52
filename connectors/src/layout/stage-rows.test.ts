import { expect, test } from 'vitest';
import { budgetMatrix, germanList, grid, indented, plainTable, trapNames, workOrders } from './grids.fixture.ts';
import { stageGrid } from './staged.fixture.ts';

const table = async (rows: Parameters<typeof stageGrid>[0], setting: Parameters<typeof stageGrid>[1] = {}) => {
  const { file, lines } = await stageGrid(rows, setting);
  return { file, records: lines.map(({ fields }) => fields.join('|')), lines: lines.map(({ line }) => line) };
};

test('a budget matrix is its records: titles, subtotals, the grand total and the remark below are not', async () => {
  const { file, records, lines } = await table(budgetMatrix);
  expect(file.header).toEqual(['Department', 'Account', 'Plan Jan', 'Plan Feb', 'Plan Mar', 'Total']);
  expect(records).toEqual([
    'Production|Material|100|110|120|330',
    'Production|Wages|50|50|50|150',
    'Sales|Travel|10.5|5|7|22.5',
    'Sales|Advertising|20|20|20|60',
    'Sales|Fairs|0|40|0|40',
  ]);
  expect(lines).toEqual([7, 8, 10, 11, 12]);
  expect(file.leftOut).toEqual([
    { line: 9, label: 'Total Production', disagrees: [] },
    { line: 13, label: 'Total Sales', disagrees: [] },
    { line: 15, label: 'Grand total', disagrees: [] },
    { line: 16, label: '* provisional figures', disagrees: [] },
  ]);
  expect(file).toMatchObject({
    rows: 5,
    rejectedRows: 0,
    lines: 16,
    layout: { header: [5, 6], fillDown: ['Department'] },
  });
});

test('a list printed page by page is one table', async () => {
  const { file, records } = await table(workOrders);
  expect(records.map((record) => record.slice(0, 7))).toEqual(['WO-1001', 'WO-1002', 'WO-1003', 'WO-1004', 'WO-1005']);
  expect(file.leftOut?.map(({ line, label }) => [line, label])).toEqual([
    [7, 'Page 2'],
    [9, 'Order'],
    [12, 'Work orders'],
    [13, 'Page 3'],
    [15, 'Order'],
    [18, 'End of report'],
  ]);
});

test('German words and numbers', async () => {
  const { file, records } = await table(germanList);
  expect(records).toEqual([
    '0100 Vertrieb|Reisen|1.234,56|1.000,00',
    '0100 Vertrieb|Werbung|800,00|900,00',
    '0200 Einkauf|Reisen|12,10|(5,00)',
    '0200 Einkauf|Porto|7,90-|5,00',
  ]);
  expect(file.leftOut).toEqual([
    { line: 6, label: 'Summe Vertrieb', disagrees: [] },
    { line: 9, label: 'Zwischensumme', disagrees: [] },
    { line: 10, label: 'Gesamtsumme', disagrees: [] },
    { line: 11, label: 'Seite 1 von 1', disagrees: [] },
  ]);
});

test('names that begin like totals are records', async () => {
  const { file, records } = await table(trapNames);
  expect(records).toHaveLength(6);
  expect(file).toMatchObject({ rows: 6, leftOut: [], layout: undefined });
});

test('a table in column C keeps what has no heading and loses the sum without a label', async () => {
  const { file, records } = await table(indented);
  expect(file.header).toEqual(['Item', 'Site', 'Quantity', 'column_4']);
  expect(records).toEqual(['Hub|North|10|', 'Rim|North|30|', 'Frame|South|2|checked']);
  expect(file.leftOut).toEqual([{ line: 7, label: '42', disagrees: [] }]);
});

test('a plain table comes through untouched', async () => {
  const { file, records } = await table(plainTable);
  expect(records).toEqual([
    'Nord Metals|R-1|2026-01-05|10.00',
    'Nord Metals|R-2|2026-01-06|20.00',
    'Spoke & Co|R-3|2026-01-07|n/a',
    'Spoke & Co|R-4||30.00',
  ]);
  expect(file).toMatchObject({ leftOut: [], headerNotes: [], layout: undefined });
});

test('a total that does not agree is left out and says so', async () => {
  const rows = grid('Item|Jan|Feb\nHub|1.10|2\nRim|1.20|3\nTotal|2.30|6\nSpoke|5|5\nTotal|7.30|11\n');
  const { file, records } = await table(rows);
  expect(records).toEqual(['Hub|1.10|2', 'Rim|1.20|3', 'Spoke|5|5']);
  expect(file.leftOut).toEqual([
    { line: 4, label: 'Total', disagrees: [{ column: 'Feb', says: '6', sum: '5' }] },
    { line: 6, label: 'Total', disagrees: [{ column: 'Feb', says: '11', sum: '10' }] },
  ]);
});

test('other words beside a total word need the sum', async () => {
  const named =
    'Item|Quantity\nHub|1\nRim|20\nTotal wheels|21\nFrame|4\nTotal paint|4\nBell|7\nTotal bells|8\nTotal 2026|40';
  const { file, records } = await table(grid(named));
  expect(records).toEqual(['Hub|1', 'Rim|20', 'Frame|4', 'Bell|7', 'Total bells|8']);
  expect(file.leftOut?.map(({ label }) => label)).toEqual(['Total wheels', 'Total paint', 'Total 2026']);
});

test('a row with contents of its own is a record, whatever its name', async () => {
  const text = 'Customer|Day|Amount\nNord|2026-01-01|5\nTotal|2026-01-02|7\nSpoke|2026-01-03|9';
  expect((await table(grid(text))).file).toMatchObject({ rows: 3, leftOut: [] });
});

test('sums written as binary fractions agree', async () => {
  const text = 'Item|Share\nHub|0.1\nRim|0.2\nFrame|33.333333333333336\nTotal wheels|33.63333333333333';
  expect((await table(grid(text))).file.leftOut).toHaveLength(1);
});

test('`keep` takes every row as a record', async () => {
  const layout = { header: [5, 6], fillDown: [], totals: 'keep' as const };
  const { file, records } = await table(budgetMatrix, { layout });
  expect(records).toHaveLength(9);
  expect(records[1]).toBe('|Wages|50|50|50|150');
  expect(file).toMatchObject({ leftOut: [], layout });
});

test('a layout that is given is taken, and one that is not there finds nothing', async () => {
  const rows = grid('A|B\nC|D\n1|2\n|3\n');
  const { file, records } = await table(rows, { layout: { header: [2], fillDown: ['C'], totals: 'leave-out' } });
  expect(file.header).toEqual(['C', 'D']);
  expect(records).toEqual(['1|2', '1|3']);
  expect(
    (await table(rows, { layout: { header: [9], fillDown: [], totals: 'leave-out' } })).file.header,
  ).toBeUndefined();
});

test('names from the source mean that every row is a record', async () => {
  const rows = [
    { line: 1, cells: ['Total', '1\n2'] },
    { line: 2, cells: ['x'] },
    { line: 3, cells: ['a', 'b', undefined, ' '] },
    { line: 4, cells: ['a', 'b', 'c'] },
    { line: 5, cells: ['a\0', 'b'] },
    { line: 6, cells: ['a', '\ud800'] },
    { line: 7, cells: ['\u001f\u001e\r', 'ü'] },
  ];
  const { file, staged, lines } = await stageGrid(rows, { header: ['id', 'id'] });
  expect(lines).toEqual([
    { row: 1, line: 1, fields: ['Total', '1\n2'] },
    { row: 2, line: 2, fields: ['x', ''] },
    { row: 7, line: 7, fields: ['\u001f\u001e\r', 'ü'] },
  ]);
  expect(staged.split('\n')).toHaveLength(4);
  expect(file).toMatchObject({
    header: ['id', 'id_2'],
    rows: 3,
    rejectedRows: 4,
    rejectedBy: { 'ragged-row': 2, 'nul-byte': 1, 'not-utf8': 1 },
    escaped: [true, true],
    longestStagedBytes: 15,
    changedWhileRead: false,
  });
  expect(file.rejected[1]).toEqual({
    row: 4,
    line: 4,
    code: 'ragged-row',
    expected: '2 fields',
    found: '3 fields',
    raw: 'a\tb\tc',
  });
});

test('cells beside the table are not lost', async () => {
  const head = '|Item|Quantity\n|Hub|1\n|Rim|2\n'.concat('|Frame|3\n'.repeat(200));
  const { file } = await table(grid(`${head}x|Spoke|4\n|Bell|5|late\nsee the other sheet\n|Lamp|6`));
  expect(file).toMatchObject({ rows: 203, rejectedRows: 2, rejectedBy: { 'ragged-row': 2 } });
  expect(file.rejected[0]).toMatchObject({
    line: 204,
    expected: '2 fields from column 2 on',
    found: 'a value in column 1',
  });
  expect(file.leftOut).toEqual([{ line: 206, label: 'see the other sheet', disagrees: [] }]);
});

test('an empty sheet and a sheet of notes have no table', async () => {
  for (const text of ['', 'Please read me.\n\nAll figures are provisional.']) {
    expect((await table(grid(text))).file).toMatchObject({ header: undefined, rows: 0, rejectedRows: 0 });
  }
});
