import { describe, expect, test } from 'vitest';
import { matchAmounts } from './amount-match.ts';
import { matchNames } from './company-name.ts';
import { matchNumbers } from './number-match.ts';
import { chanceOfOne, type Likeness } from './odds.ts';
import { isPlaceholder } from './placeholder.ts';

test.each([
  ['RE-2024-0031', 're 2024/31', 'same'],
  ['RE-4711', 'RE-4711-A', 'suffix'],
  ['RE-4711', 'RE-4171', 'typo'],
  ['RE-4711', 'RE-4712', 'next'],
  ['RE-4711', 'RE-8036', 'other'],
  ['12', '21', 'next'],
  ['132', '312', 'other'],
  [null, 'RE-4711', 'unknown'],
])('numbers %s and %s: %s', (a, b, expected) => {
  expect(matchNumbers(a, b)).toBe(expected);
  expect(matchNumbers(b, a)).toBe(expected);
});

test.each([
  ['1234.50', '1234.5000', 'equal'],
  ['1234.50', '1324.50', 'swapped digits'],
  ['1234.50', '12345.00', 'shifted point'],
  ['1234.50', '1934.50', 'one digit'],
  ['1234.50', '1934.60', 'other'],
])('amounts %s and %s: %s', (a, b, expected) => {
  expect(matchAmounts(a, b)).toBe(expected);
});

test.each([
  ['Müller & Söhne GmbH', 'MULLER SOHNE', 'same'],
  ['C.A.T. Services Ltd.', 'CAT Services', 'same'],
  ['Northgate Motors Leeds', 'Northgate Motors York', 'other'],
  ['Store 12 Ltd', 'Store 14 Ltd', 'other'],
  ['Hartwell Forgings', 'Hartwel Forgings', 'misspelt'],
  ['Ltd', 'GmbH', 'other'],
])('names %s and %s: %s', (a, b, expected) => {
  expect(matchNames(a, b)).toBe(expected);
});

test.each([
  ['GENERAL EXPENSES', true],
  ['Sundry suppliers 2', true],
  ['One-time vendor', true],
  ['General Motors', false],
  ['General Account', false],
  ['Cash', false],
])('%s names nobody: %s', (name, expected) => {
  expect(isPlaceholder(name)).toBe(expected);
});

const rare = { of: 30, repeats: 1 };
const alike: Likeness = {
  number: 'typo',
  amount: 'equal',
  vendor: undefined,
  days: 10,
  sameUnit: true,
  sameAccount: true,
  order: 'unknown',
  nearby: ['other', 'other', 'other', 'other'],
  amountRepeats: { of: 2, repeats: 1 },
  vendorRepeats: rare,
  allRepeats: { of: 10_000, repeats: 200 },
  reuses: { of: 10_000, repeats: 1 },
};
const chance = (change: Partial<Likeness> = {}): number => chanceOfOne({ ...alike, ...change }).likely;

describe('the chance that two bills are one', () => {
  test('is high for a misspelt number where the vendor repeats nothing', () => {
    expect(chance()).toBeGreaterThan(0.8);
    expect(chance({ number: 'same' })).toBeGreaterThan(chance());
  });

  test('falls with what explains the pair as ordinary', () => {
    const ordinary: Partial<Likeness>[] = [
      { number: 'unknown' },
      { number: 'next', nearby: ['next', 'next', 'next', 'next'] },
      { vendorRepeats: { of: 30, repeats: 15 } },
      { amountRepeats: { of: 24, repeats: 20 } },
      { order: 'covers both' },
      { order: 'different' },
      { sameUnit: false, sameAccount: false },
      { vendor: 'other' },
    ];
    for (const change of ordinary) expect(chance(change)).toBeLessThan(chance());
  });

  test('comes with an interval around it', () => {
    const { low, likely, high } = chanceOfOne(alike);
    expect([low < likely, likely < high, high < 1]).toEqual([true, true, true]);
  });
});
