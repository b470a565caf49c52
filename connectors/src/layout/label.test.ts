import { expect, test } from 'vitest';
import { isFooterText, readTotalLabel } from './label.ts';
import { totalPhrases, totalStems } from './total-words.data.ts';

test.each([
  ['Total', []],
  ['TOTAL:', []],
  ['Grand Total', []],
  ['Sous-total', []],
  ['Total général', []],
  ['Zwischensumme', []],
  ['Summe Vertrieb', ['vertrieb']],
  ['Production Total', ['production']],
  ['Total for the Production', ['production']],
  ['Total Quality Ltd', ['quality', 'ltd']],
])('%s', (label, rest) => {
  expect(readTotalLabel(label)).toEqual(rest);
});

test.each(['Totalenergies', 'Summertime GmbH', 'Sumatra', 'Customer', 'The total of it all', ''])(
  '%s is no total',
  (label) => {
    expect(readTotalLabel(label)).toBeUndefined();
  },
);

test('every phrase has one of the stems', () => {
  expect(totalPhrases.filter((phrase) => !totalStems.some((stem) => phrase.includes(stem)))).toEqual([]);
  expect(totalPhrases.filter((phrase) => readTotalLabel(phrase)?.length !== 0)).toEqual([]);
});

test('footers', () => {
  for (const text of ['Page 3 of 9', '* provisional', 'End of report', 'Gedruckt von', 'All figures in thousand euro'])
    expect(isFooterText(text)).toBe(true);
  for (const text of ['PO-7', 'Production', 'Pageant Ltd']) expect(isFooterText(text)).toBe(false);
});
