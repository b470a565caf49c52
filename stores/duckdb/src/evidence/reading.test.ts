import type { Reading } from '@throughline/model';
import { expect, test } from 'vitest';
import { columnOf } from './staged-table.fixture.ts';

const numbered = (count: number, write: (i: number) => string): string[] =>
  Array.from({ length: count }, (_, i) => write(i));

const brief = (readings: readonly Reading[]): unknown[] =>
  readings.map(({ type, format, count, least, greatest }) => [type, format, count, least, greatest]);

test('a plain number is read in one way only', async () => {
  const { readings } = await columnOf(['12', '7.5', '-3', '0', '12']);
  expect(readings).toEqual([
    {
      type: 'number',
      format: '1234.56',
      negative: undefined,
      unit: undefined,
      count: 5,
      least: '-3',
      greatest: '12',
      sum: '28.5',
      negatives: 1,
      zeros: 1,
      decimals: 1,
      misfits: [],
    },
  ]);
});

test('three digits behind one mark are a thousand or a fraction: both are told', async () => {
  const { readings } = await columnOf(['1.234', '2.500', '10.125']);
  expect(brief(readings)).toEqual([
    ['number', '1234.56', 3, '1.234', '10.125'],
    ['number', '1.234,56', 3, '1234', '10125'],
  ]);
});

test.each([
  ['1.234,56', ['1.234,56', '12,5', '3.000.000,00']],
  ['1,234.56', ['1,234.56', '12.5', '3,000,000.00']],
  ['1 234,56', ['1\u202F234,56', '12,5', '3 000 000,00']],
  ["1'234.56", ["1'234.56", '12.5', '3\u2019000\u2019000.00']],
] as const)('numbers as %s are read as such', async (format, values) => {
  const { readings } = await columnOf(values);
  expect(readings[0]).toMatchObject({
    type: 'number',
    format,
    count: 3,
    least: '12.5',
    greatest: '3000000',
    misfits: [],
  });
});

test('numbers below zero in parentheses or with a minus behind', async () => {
  const closed = await columnOf(['(1,200.50)', '3,000.00', '10.25']);
  expect(closed.readings[0]).toMatchObject({ negative: '(1)', count: 3, least: '-1200.5', negatives: 1 });
  const behind = await columnOf(['1200.50-', '3000.00', '10.25']);
  expect(behind.readings[0]).toMatchObject({ negative: '1-', count: 3, least: '-1200.5', negatives: 1 });
});

test('parentheses in other words do not make a way to write numbers', async () => {
  const { readings } = await columnOf(['12', '13', '14', 'See ASN-93 (ID#:12)']);
  expect(readings.map(({ negative }) => negative)).toEqual([undefined]);
});

test('mixed currencies are units of one reading, the most frequent first', async () => {
  const { readings } = await columnOf(['12.50 EUR', '7.00 USD', '1.00 EUR', '$5.25', '3.10']);
  expect(readings).toHaveLength(1);
  expect(readings[0]).toMatchObject({ count: 5, sum: '28.85', unit: ['EUR', '$', 'USD'] });
});

test('codes with digits are no numbers with a unit', async () => {
  expect((await columnOf(['W1', 'W2', 'M12'])).readings).toEqual([]);
  expect((await columnOf(['PO-1001', 'PO-1002', 'PO-1003'])).readings).toEqual([]);
  expect((await columnOf(['12 kg', '13.5 kg', '7 lbs'])).readings[0]).toMatchObject({ unit: ['kg', 'lbs'], count: 3 });
});

test('words among numbers are misfits with the first line of each', async () => {
  const { readings, filled } = await columnOf(['1', 'n/a', '2', 'tbd', 'n/a', '3', '', '4']);
  expect(filled).toBe(7);
  expect(readings[0]).toMatchObject({
    count: 4,
    misfits: [
      { value: 'n/a', count: 2, line: 3 },
      { value: 'tbd', count: 1, line: 5 },
    ],
  });
});

test('days that fit both orders are told in both; a 13th month decides', async () => {
  const either = await columnOf(['01/02/2026', '03/04/2026', '05/06/2026']);
  expect(brief(either.readings)).toEqual([
    ['day', 'DD/MM/YYYY', 3, '2026-02-01', '2026-06-05'],
    ['day', 'MM/DD/YYYY', 3, '2026-01-02', '2026-05-06'],
  ]);
  const decided = await columnOf(['01/02/2026', '13/04/2026', '05/06/2026']);
  expect(brief(decided.readings)).toEqual([
    ['day', 'DD/MM/YYYY', 3, '2026-02-01', '2026-06-05'],
    ['day', 'MM/DD/YYYY', 2, '2026-01-02', '2026-05-06'],
  ]);
  expect(decided.readings[1]?.misfits).toEqual([{ value: '13/04/2026', count: 1, line: 3 }]);
});

test.each([
  ['2026-03-04', 'YYYY-MM-DD', '2026-03-04'],
  ['20260304', 'YYYYMMDD', '2026-03-04'],
  ['04.03.26', 'DD.MM.YY', '2026-03-04'],
  ['13.3.2026', 'D.M.YYYY', '2026-03-13'],
  ['04-Mar-2026', 'DD-MMM-YYYY', '2026-03-04'],
  ['4 März 2026', 'D MMM YYYY', '2026-03-04'],
  ['4 Oktober 2026', 'D MMMM YYYY', '2026-10-04'],
  ['March 4, 2026', 'MMMM D, YYYY', '2026-03-04'],
  ['04MAR2026', 'DDMMMYYYY', '2026-03-04'],
])('%s is a day as %s', async (text, format, day) => {
  const { readings } = await columnOf([text, text]);
  expect(readings[0]).toMatchObject({ type: 'day', format, count: 2, least: day, greatest: day });
});

test.each([
  ['2026-03-04 10:20', undefined],
  ['2026-03-04T10:20:00Z', undefined],
  ['04.03.2026 10:20', 'DD.MM.YYYY hh:mm'],
  ['13/3/2026 10:20:00', 'D/M/YYYY hh:mm:ss'],
  ['3/13/2026 10:20 AM', 'M/D/YYYY hh:mm AM'],
])('%s is an instant as %s', async (text, format) => {
  const { readings } = await columnOf([text]);
  expect(readings.map((r) => r.type)).toEqual(['instant']);
  expect(readings[0]?.format).toBe(format);
  expect(readings[0]?.least).toMatch(/^2026-03-(?:04|13) 10:20:00$/);
});

test('days of spreadsheets stand below the number that they also are', async () => {
  const { readings } = await columnOf(numbered(50, (i) => String(45_292 + i)));
  expect(brief(readings)).toEqual([
    ['number', '1234.56', 50, '45292', '45341'],
    ['day', 'excel', 50, '2024-01-01', '2024-02-19'],
  ]);
  expect((await columnOf(['12', '45000'])).readings.map(({ format }) => format)).toEqual(['1234.56']);
});

test('flags in several languages name the words that a mapping has to name', async () => {
  expect((await columnOf(['Yes', 'no', 'YES'])).readings).toMatchObject([{ type: 'flag', count: 3 }]);
  expect((await columnOf(['J', 'N', 'J'])).readings[0]).toMatchObject({ type: 'flag', true: ['J', 'Ja'], count: 3 });
  expect((await columnOf(['X', '', 'X', ''])).readings[0]).toMatchObject({
    type: 'flag',
    true: ['X'],
    false: [],
    count: 2,
  });
  expect((await columnOf(['0', '1', '1'])).readings.map(({ type }) => type)).toEqual(['flag', 'number']);
});

test('a number is counted where an import has room for it', async () => {
  const { readings } = await columnOf([
    '12345678901234.5',
    '123456789012345678',
    '1.5E+02',
    '0.123456789',
    '99999999999999999999',
  ]);
  expect(readings[0]).toMatchObject({ count: 4, decimals: 9 });
  expect(readings[0]?.misfits.map(({ value }) => value)).toEqual(['99999999999999999999']);
});

test('words and hashes are read in no way', async () => {
  const values = numbered(300, (i) => `Note ${i * 7} about "x"`);
  expect((await columnOf(values)).readings).toEqual([]);
});
