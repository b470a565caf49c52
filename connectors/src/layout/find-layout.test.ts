import { expect, test } from 'vitest';
import { findLayout } from './find-layout.ts';
import { budgetMatrix, germanList, grid, indented, plainTable, trapNames, workOrders } from './grids.fixture.ts';

const headerOf = (text: string): readonly number[] | undefined => findLayout(grid(text))?.layout.header;

test('a plain table has its header on line 1 and nothing to tell', () => {
  expect(findLayout(plainTable)).toEqual({ layout: { header: [1], fillDown: [], totals: 'leave-out' }, notes: [] });
  expect(findLayout(trapNames)?.layout.header).toEqual([1]);
});

test('titles stand above the header, and name the year; the day of printing does not', () => {
  expect(findLayout(budgetMatrix)).toEqual({
    layout: { header: [5, 6], fillDown: ['Department'], totals: 'leave-out' },
    notes: ['The header stands on lines 5 to 6.', 'Blanks in Department repeat the value above.'],
    year: 2026,
  });
  expect(findLayout(workOrders)?.layout.header).toEqual([4]);
  expect(findLayout(germanList)).toMatchObject({ layout: { header: [3], fillDown: ['Kostenstelle'] }, year: 2026 });
});

test('a table may begin in column C', () => {
  expect(findLayout(indented)).toMatchObject({
    layout: { header: [3], fillDown: [] },
    notes: ['The header stands on line 3.', 'The first 2 columns are empty.', 'Column 4 has no heading: column_4.'],
  });
});

test('two years name none', () => {
  expect(findLayout(grid('Budget 2026 and 2027\n\nItem|Jan|Feb\nHub|1|2\n'))?.year).toBeUndefined();
  expect(findLayout(grid('Budget 2025/26\n\nItem|Jan|Feb\nHub|1|2\n'))?.year).toBeUndefined();
  expect(findLayout(grid('Budget FY26\n\nItem|Jan|Feb\nHub|1|2\n'))?.year).toBe(2026);
});

test.each([
  [
    'titles of two cells beside a narrow table',
    'Company|Harbour Cycles Ltd\nCurrency|EUR\n\nAccount|Amount\nTravel|100\nRent|200',
    [4],
  ],
  ['titles with a colon, without a blank line', 'Filter:|open|\nItem|Site|Quantity\nHub|North|5', [2]],
  ['repeated groups over months', 'Item|Plan|Plan|Actual|Actual\n|Jan|Feb|Jan|Feb\nHub|1|2|3|4', [1, 2]],
  ['a year over months', '|2026||\nItem|Jan|Feb|Mar\nHub|1|2|3\nRim|1|2|3', [1, 2]],
  ['three lines', '|Plan|||\n|2026||2027|\nItem|Jan|Feb|Jan|Feb\nHub|1|2|3|4', [1, 2, 3]],
  ['units under the headings', 'Item|Weight|Price\n|kg|EUR\nHub|1.5|2\nRim|2|3', [1, 2]],
  ['years as headings', 'Item|2024|2025|2026\nHub|1|2|3', [1]],
  ['weeks as headings', 'Item|1|2|3|4\nHub|5|9|8|8', [1]],
  ['a title directly above', 'Budget 2026\nItem|Jan|Feb\nHub|1|2', [2]],
  ['a first record without its numbers', 'Item|Site|Quantity\nHub|North|n/a\nRim|North|5\nFrame|South|6', [1]],
  ['texts only', 'Code|Name|City\nA|Hub|Bonn\nB|Rim|Kiel', [1]],
  ['a header without records', 'Notes\n\nOrder|Item|Quantity', [3]],
])('%s', (_, text, header) => {
  expect(headerOf(text)).toEqual(header);
});

test.each([
  ['nothing', ''],
  ['notes', 'Please read me.\n\nAll figures are provisional.'],
  ['numbers without headings', '1|2|3\n4|5|6'],
])('%s is no table', (_, text) => {
  expect(headerOf(text)).toBeUndefined();
});

test('a sparse column is not filled down, nor one with a key missing here and there', () => {
  const remarks = 'Order|Remark|Quantity\nA|late|1\nB||2\nC||3\nD|urgent|4\nE||5\nF||6';
  const missing = 'Vendor|Invoice|Amount\nNord|1|5\nNord|2|6\n|3|7\nSpoke|4|8\nSpoke|5|9';
  const sparse = 'Vendor|Invoice|Amount\nNord|R1|5\n|R2|6\n|R3|7\nNord|R4|8\n|R5|9';
  for (const text of [remarks, missing, sparse]) expect(findLayout(grid(text))?.layout.fillDown).toEqual([]);
});

test('nested groups are filled down from the left', () => {
  const text = `Site|Team|Account|Amount
North|Wheels|Rent|1
||Power|2
||Water|3
|Frames|Rent|4
||Power|5
South|Paint|Rent|6
||Power|7`;
  expect(findLayout(grid(text))?.layout.fillDown).toEqual(['Site', 'Team']);
  expect(findLayout(grid(text.replace('South|Paint', 'South|')))?.layout.fillDown).toEqual(['Site']);
});
