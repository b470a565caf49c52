import * as fc from 'fast-check';
import { decimal, parseDecimal, type Decimal } from '@throughline/math';
import { describe, expect, test } from 'vitest';
import type { Cell, Undefined } from './cell.ts';
import { formatCell, formatMoney, formatNumber, formatRounded } from './format.ts';

const d = (text: string): Decimal => parseDecimal(text) ?? decimal(0n, 0);

const cell = (change: Partial<Cell>): Cell => ({
  keys: {},
  period: null,
  num: undefined,
  den: undefined,
  rows: 3,
  missing: 0,
  currency: undefined,
  value: undefined,
  why: undefined,
  ...change,
});

describe('formatNumber', () => {
  test.each([
    ['0', '0'],
    ['999', '999'],
    ['1000', '1,000'],
    ['1234567.8901', '1,234,567.8901'],
    ['-1234.5', '−1,234.5'],
    ['-999', '−999'],
    ['0.0012345', '0.0012345'],
    ['123456789012345678901234', '123,456,789,012,345,678,901,234'],
  ])('%s is %s', (text, shown) => {
    expect(formatNumber(d(text))).toBe(shown);
  });

  test('says every digit and only groups them', () => {
    fc.assert(
      fc.property(fc.bigInt(), fc.integer({ min: 0, max: 12 }), (units, scale) => {
        const back = parseDecimal(formatNumber({ units, scale }).replaceAll(',', '').replace('−', '-'));
        return back?.units === units && back.scale === scale;
      }),
    );
  });
});

describe('formatRounded', () => {
  test.each([
    ['0.125', 2, '0.12'],
    ['0.135', 2, '0.14'],
    ['-0.125', 2, '−0.12'],
    ['2.5', 0, '2'],
    ['3.5', 0, '4'],
    ['7', 2, '7.00'],
    ['-0.004', 2, '0.00'],
  ])('%s to %i decimals, half to even, is %s', (text, decimals, shown) => {
    expect(formatRounded(d(text), decimals)).toBe(shown);
  });
});

describe('formatMoney', () => {
  test.each([
    ['0', 'USD', 'USD 0.00'],
    ['0.005', 'USD', 'USD 0.00'],
    ['0.015', 'USD', 'USD 0.02'],
    ['9999.99', 'USD', 'USD 9,999.99'],
    ['10000.50', 'USD', 'USD 10,000'],
    ['10001.50', 'USD', 'USD 10,002'],
    ['-12345.67', 'USD', 'USD −12,346'],
    ['1234.5', 'JPY', 'JPY 1,234'],
    ['1.2345', 'KWD', 'KWD 1.234'],
  ])('%s %s is %s: minor units below ten thousand, whole units above', (text, currency, shown) => {
    expect(formatMoney(d(text), currency)).toBe(shown);
  });
});

describe('formatCell', () => {
  test.each([
    [{ value: d('1234.5'), currency: 'USD' }, 'money', 'USD 1,234.50'],
    [{ value: d('1234.5') }, 'money', '1,234.5'],
    [{ value: d('0.9731') }, 'share', '97.3 %'],
    [{ value: d('1') }, 'share', '100.0 %'],
    [{ value: d('12') }, 'count', '12'],
    [{ value: d('1234') }, 'units', '1,234 units'],
    [{ value: d('3.14159') }, 'days', '3.14 days'],
    [{ value: d('0.00314159') }, 'days', '0.0031 days'],
    [{ value: d('43210.987') }, 'ppm', '43,211 ppm'],
    [{ value: d('2.50') }, 'days', '2.5 days'],
  ])('%o in %s is %s', (change, unit, shown) => {
    expect(formatCell(cell(change), unit)).toBe(shown);
  });

  test.each<[Undefined, string]>([
    ['no-rows', 'undefined: no rows'],
    ['several-currencies', 'undefined: several currencies without a rate'],
    ['nothing-to-divide-by', 'undefined: nothing to divide by'],
    ['part-undefined', 'undefined: a part is undefined'],
  ])('%s says why', (why, shown) => {
    expect(formatCell(cell({ why, num: d('5') }), 'units')).toBe(shown);
  });

  test('a sum with undefined rows says what it is at least, in its currency', () => {
    const missing = { why: 'missing-rows', missing: 1, num: d('1234.5') } as const;
    expect(formatCell(cell(missing), 'units')).toBe('at least 1,234.5, 1 of 3 rows are undefined');
    expect(formatCell(cell({ ...missing, currency: 'USD' }), 'money')).toBe(
      'at least USD 1,234.50, 1 of 3 rows are undefined',
    );
    expect(formatCell(cell({ ...missing, num: undefined, missing: 3 }), 'units')).toBe(
      'undefined, 3 of 3 rows are undefined',
    );
  });

  test('the known numerator of a ratio is no lower bound of it', () => {
    const ratio = cell({ why: 'missing-rows', missing: 1, num: d('1234.5'), den: d('9') });
    expect(formatCell(ratio, 'ppm')).toBe('undefined, 1 of 3 rows are undefined');
  });
});
