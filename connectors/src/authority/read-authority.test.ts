import { describe, expect, test } from 'vitest';
import { readAuthority } from './read-authority.ts';
import type { Sheet } from './sheet.ts';

const sheet = (file: string, header: readonly string[], rows: readonly (readonly string[])[]): Sheet => ({
  file,
  header,
  rows: rows.map((cells, i) => ({
    line: i + 2,
    cells: Object.fromEntries(header.map((name, column) => [name, cells[column] ?? ''])),
  })),
});

const people = sheet(
  'a.xlsx#People',
  ['Employee ID', 'Name', 'Job title', 'Reports to'],
  [
    ['1', 'Chief operating officer', 'COO', ''],
    ['2', 'Director of operations', 'Director', '1'],
    ['3', 'Buyer 1', 'Buyer', 'Director of operations'],
  ],
);

const list = (rows: readonly (readonly string[])[]): Sheet =>
  sheet('a.xlsx#Limits', ['Role', 'Decision', 'Up to', 'Currency'], rows);

describe('a list of limits', () => {
  test('amounts in any writing, no end, and none', () => {
    const { authority, problems } = readAuthority(
      [
        people,
        list([
          ['Buyer', 'Purchase', '5,000.50', 'EUR'],
          ['Director', 'Purchase Order', '1.000.000,00', 'EUR'],
          ['COO', 'Einkauf', 'unlimited', 'EUR'],
          ['Buyer', 'Budget transfer', '-', ''],
          ['Director', 'Hiring', '3', ''],
        ]),
      ],
      'USD',
    );
    expect(problems).toEqual([]);
    expect(authority.limits).toEqual([
      { role: 'Buyer', action: 'purchase', upTo: '5000.50', currency: 'EUR' },
      { role: 'Director', action: 'purchase', upTo: '1000000.00', currency: 'EUR' },
      { role: 'COO', action: 'purchase', currency: 'EUR' },
      { role: 'Director', action: 'hiring', upTo: '3', currency: 'USD' },
    ]);
  });

  test('a manager may be named by name', () => {
    expect(readAuthority([people], 'USD').authority.people[2]?.reportsTo).toBe('2');
  });

  test('what is no amount is told with its line and gives no authority', () => {
    const { authority, problems } = readAuthority([people, list([['Buyer', 'Purchase', 'some', 'USD']])], 'USD');
    expect(authority.limits).toEqual([]);
    expect(problems).toEqual([
      {
        file: 'a.xlsx#Limits',
        line: 2,
        text: 'the limit of Buyer for purchase: expected an amount, "unlimited" or "-", found "some"',
      },
    ]);
  });

  test('a negative limit gives no authority', () => {
    expect(readAuthority([people, list([['Buyer', 'Purchase', '-5', 'USD']])], 'USD').problems).toHaveLength(1);
  });
});

test('a matrix of roles and decisions, the currency in its headings', () => {
  const matrix = sheet(
    'a.xlsx#Kompetenzen',
    ['Rolle', 'Einkauf (EUR)', 'Budgetübertragung (EUR)', 'Bemerkung'],
    [
      ['Buyer', '5.000', '-', ''],
      ['COO', 'unbegrenzt', 'unbegrenzt', 'immer'],
    ],
  );
  expect(readAuthority([people, matrix], 'USD').authority.limits).toEqual([
    { role: 'Buyer', action: 'purchase', upTo: '5000', currency: 'EUR' },
    { role: 'COO', action: 'purchase', currency: 'EUR' },
    { role: 'COO', action: 'budget-transfer', currency: 'EUR' },
  ]);
});

test('contradictions are told', () => {
  const wrong = sheet(
    'a.xlsx#People',
    ['Employee ID', 'Name', 'Role', 'Manager'],
    [
      ['1', 'One', 'Buyer', '2'],
      ['2', 'Two', 'Buyer', '1'],
      ['2', 'Two again', 'Buyer', ''],
      ['3', 'Three', 'Buyer', '9'],
    ],
  );
  const { authority, problems } = readAuthority(
    [
      wrong,
      list([
        ['Director', 'Purchase', '1', 'USD'],
        ['Buyer', 'Purchase', '1', 'USD'],
        ['Buyer', 'Purchase', '2', 'USD'],
      ]),
    ],
    'USD',
  );
  expect(authority.people.map((p) => p.name)).toEqual(['One', 'Two', 'Three']);
  expect(problems.map((p) => p.text)).toEqual([
    'One reports to themselves over 2',
    'Two reports to themselves over 1',
    '2 stands there more than once; the first is taken',
    'Three reports to 9, who is not in the list',
    'nobody has the role "Director" that limits are given for',
    'Buyer has more than one limit for purchase in USD; the highest counts',
  ]);
});

test('sheets that hold neither give nothing', () => {
  expect(readAuthority([sheet('b.csv', ['Item', 'Quantity'], [['1', '2']])], 'USD')).toEqual({
    authority: { people: [], limits: [] },
    problems: [],
    from: {},
  });
});
