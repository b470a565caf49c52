import { expect, test } from 'vitest';
import { changedText, findRecord, namedFields, parseTable, tableText } from './table.ts';

const text = 'Name;Note\r\n"a;""1""";x\r\n"two\r\nlines";y\r\n5" pipe;z\r\n';

test('records keep their text, fields and first line; line ends in quotes are text', () => {
  const table = parseTable(text);
  expect(table.records.map(({ fields, line }) => [line, ...fields])).toEqual([
    [2, 'a;"1"', 'x'],
    [3, 'two\r\nlines', 'y'],
    [5, '5" pipe', 'z'],
  ]);
  const texts = table.records.map((record) => record.text);
  expect(tableText(table, texts)).toBe(text);
});

test('a changed record quotes what needs quotes; an unknown column is refused', () => {
  const table = parseTable(text);
  const record = findRecord(table, { Note: 'y' });
  expect(changedText(table, record, { Name: 'b;c' })).toBe('"b;c";y');
  expect(namedFields(table, record)).toEqual({ Name: 'two\r\nlines', Note: 'y' });
  expect(() => changedText(table, record, { Nope: '' })).toThrow('Expected a column Nope');
});
