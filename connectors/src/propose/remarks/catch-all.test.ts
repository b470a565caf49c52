import { expect, test } from 'vitest';
import { evidenceOf } from '../evidence.fixture.ts';
import { judgeTable } from '../judge.ts';

const letters = 'abcdefghijklmnopqrstuvwxyz'.split('');

const remarksOf = (header: readonly string[], rows: readonly (readonly string[])[], code: string): string[] =>
  judgeTable(evidenceOf({ file: 't.csv', header, rows }))
    .remarks.filter((remark) => remark.code === code)
    .map(({ text }) => text);

const alder = letters.flatMap((l) => Array.from({ length: 30 }, () => [`Alder ${l}${l}`, '1000.00']));

test('a catch-all beyond the frequent values is told with its sum, rows and share', () => {
  const rows = [
    ...alder,
    ['General Expenses', '90000.00'],
    ['General Expenses', '10000.00'],
    ['General Electric', '1'],
  ];
  const told = remarksOf(['Supplier', 'Amount (GBP)'], rows, 'catch-all');
  expect(told).toEqual([
    'Supplier holds catch-alls that hide who was paid: “General Expenses” names GBP 100,000 in 2 rows, 11.4 % of the amount (2 rows); findings about them concern coding, not one name.',
  ]);
});

test('one that holds more than a fifth of the amount is told by itself', () => {
  const told = remarksOf(['Supplier', 'Amount'], [...alder, ['Sundry vendors', '7225288.55']], 'catch-all');
  expect(told).toHaveLength(2);
  expect(told[0]).toContain('“Sundry vendors” names 7.2 M of Amount in 1 row, 90.3 % of the amount');
  expect(told[1]).toContain('“Sundry vendors” alone holds 90.3 % of the amount (7.2 M of Amount in 1 row)');
});

test('a company that holds most is no catch-all', () => {
  expect(remarksOf(['Supplier', 'Amount'], [...alder, ['General Electric', '7225288.55']], 'catch-all')).toEqual([]);
});

test('spellings beyond the frequent values are counted, with the rows of the first', () => {
  const rows = [...alder, ['Birch Ltd', '1'], ['BIRCH LIMITED', '1'], ['Cedar', '1'], ['CEDAR', '1'], ['CEDAR', '1']];
  const [told] = remarksOf(['Supplier', 'Amount'], rows, 'spellings');
  expect(told).toBe(
    '2 groups of names are written in more than one way in Supplier, such as “CEDAR”, “Cedar” (3 rows); “BIRCH LIMITED”, “Birch Ltd” (2 rows).',
  );
});
