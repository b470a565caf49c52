import { expect, test } from 'vitest';
import { suggestionFor } from './suggestion.ts';

const number = 'a number with at most 4 decimals';
const grouped = `${number}, written as 1,234.56`;
const byDay = 'a day as DD/MM/YYYY';

test.each([
  [byDay, '2026-02-31', '31 February does not exist: correct the day in the source'],
  [byDay, '31/02/2026', '31 February does not exist: correct the day in the source'],
  [byDay, '29/02/2025', '29 February 2025 does not exist: correct the day in the source'],
  ['a day as MM/DD/YYYY', '04/31/2026', '31 April does not exist: correct the day in the source'],
  [byDay, '02/28/2026', 'if all days of this column are written so, set "format": "MM/DD/YYYY" for this column'],
  [byDay, '2026-02-28', 'if all days of this column are written so, set "format": "YYYY-MM-DD" for this column'],
  [byDay, '28.02.26', 'if all days of this column are written so, set "format": "DD.MM.YY" for this column'],
  [byDay, '46023', 'it looks like the day number of a spreadsheet: set "format": "excel" for this column'],
  ['a day as YYYY-MM-DD', 'soon', 'if it stands for “not known”, add "soon" to "undefinedWhen" of this column'],
  [grouped, '1.234,56', 'if all numbers of this column are written so, set "format": "1.234,56" for this column'],
  [number, '1,234.56', 'if all numbers of this column are written so, set "format": "1,234.56" for this column'],
  [number, '12,5', 'if all numbers of this column are written so, set "format": "1234,56" for this column'],
  [number, '0.1234567890123', 'set "round": true for this column if the digits beyond do not matter'],
  ['a whole number', '2.5', 'set "round": true for this column if the digits beyond do not matter'],
  [number, 'n/a', 'if it stands for “not known”, add "n/a" to "undefinedWhen" of this column'],
  [number, '12.50-', 'set "negative": "1-" for this column'],
  [number, '(12.50)', 'set "negative": "(1)" for this column'],
  [number, '€ 12.50', 'set "unit": ["€"] for this column'],
  [number, '12.50 USD', 'set "unit": ["USD"] for this column'],
  [number, '12 %', 'set "unit": ["%"] for this column, and "multiplyBy": "0.01" if a share is meant'],
  [number, 'about 40', 'correct it in the source; a unit that always stands there belongs in "unit" of this column'],
  [number, '#N/A', 'a formula of the sheet failed: mend it, calculate and save the file again'],
  [number, '=SUM(A1:A3)', 'a formula stands in the place of its value: open the file, calculate and save it again'],
  ['one of EA, PC', 'BX', 'add "BX" to the lookup of this column, or give "otherwise"'],
  [
    'a record of orders, of which 1 could not be read',
    'PO-1',
    'mend the rows of the other file that could not be read',
  ],
  ['a text', '', 'fill it in at the source, or leave such rows out with "where"'],
  ['a text', 'x', ''],
])('expected %s, found "%s"', (expected, found, suggestion) => {
  expect(suggestionFor({ expected, found, column: 'Amount' })).toBe(suggestion);
});

test.each([
  ['text without NUL bytes', 'NUL at byte 17 of the record', /^the file is damaged here/],
  ['UTF-8', 'byte 0xf6 at byte 17 of the record', /export all of it as UTF-8$/],
  ['a line end within 1048576 bytes', 'none in the 1048576 bytes from line 4', /^line ends are missing/],
  ['a name and a colon', '}', /^correct this line/],
])('a row that was expected to have %s', (expected, found, suggestion) => {
  expect(suggestionFor({ expected, found, column: '' })).toMatch(suggestion);
});

test('ragged rows: too many fields, too few', () => {
  const ragged = (found: string): string => suggestionFor({ expected: '9 fields', found, column: '' });
  expect(ragged('10 fields')).toMatch(/^a delimiter stands unquoted in a field/);
  expect(ragged('8 fields')).toMatch(/^the row was cut off/);
});
