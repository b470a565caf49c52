import { formatDecimal } from '@throughline/math';
import { expect, test } from 'vitest';
import { chooseDecimalMark, isNumberText, readNumber } from './cell-number.ts';
import { kindOf } from './cell-kind.ts';

const read = (text: string, mark: '.' | ','): string | undefined => {
  const number = readNumber(text, mark);
  return number === undefined ? undefined : formatDecimal(number);
};

test.each([
  ['1234.50', '.', '1234.50'],
  ['1,234.50', '.', '1234.50'],
  ['1.234,56', ',', '1234.56'],
  ['1 234,56', ',', '1234.56'],
  ['1\u202f234', ',', '1234'],
  ["1'234.5", '.', '1234.5'],
  ['(1,234)', '.', '-1234'],
  ['12,50-', ',', '-12.50'],
  ['−3', '.', '-3'],
  ['€ 12.50', '.', '12.50'],
  ['12.50 EUR', '.', '12.50'],
  ['-$5', '.', '-5'],
  ['7 %', '.', '7'],
  ['1.5E3', ',', '1500'],
  ['.5', '.', '0.5'],
] as const)('%s with %s is %s', (text, mark, number) => {
  expect(isNumberText(text)).toBe(true);
  expect(read(text, mark)).toBe(number);
});

test.each(['', 'n/a', '12.5.6', '2026-01-05', 'PO-12', '(5', '1,23,4', '--1', '.', '1 2', 'REF 12'])(
  '%s is no number',
  (text) => {
    expect(isNumberText(text)).toBe(false);
    expect(read(text, '.')).toBeUndefined();
  },
);

test.each([
  [['1.234,56', '5'], ','],
  [['1,234.56'], '.'],
  [['1.234.567'], ','],
  [['3,5', '1.234'], ','],
  [['1,234', '900'], '.'],
  [['1,234', '9000'], ','],
  [['1.234', '900'], ','],
  [['1.234', '9000'], '.'],
  [['0.125', '1.234'], '.'],
  [['12'], '.'],
] as const)('the decimals of %j begin with %s', (texts, mark) => {
  expect(chooseDecimalMark(texts)).toBe(mark);
});

test.each([
  ['0100', 'text'],
  ['0', 'number'],
  ['2026-01-05 10:00', 'day'],
  ['5.1.2026', 'day'],
  ['12 Mar 2026', 'day'],
  ['08:30', 'day'],
  ['WO-1001', 'text'],
  ['', 'blank'],
] as const)('%s is %s', (text, kind) => {
  expect(kindOf(text)).toBe(kind);
});
