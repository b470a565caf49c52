import { expect, test } from 'vitest';
import { entriesOf, trial } from './trial.fixture.ts';

const orders = (vendors: readonly string[]): string =>
  [
    'PO Number;Line;Supplier;Order Date;Amount',
    ...vendors.map((vendor, i) => `${4500 + i};1;${vendor};2025-01-03;25.00`),
  ].join('\n');

test('a list that several tables name is taken once, from the one that names the most', () => {
  const proposal = trial({
    'purchase orders 2024.csv': orders(['Alder', 'Birch', 'Alder']),
    'purchase orders 2025.csv': orders(['Alder', 'Birch', 'Cedar', 'Cedar']),
  });
  expect(entriesOf(proposal, 'order_line')).toHaveLength(2);
  expect(entriesOf(proposal, 'party').map(({ from }) => from)).toEqual(['purchase-orders-2025']);
  expect(proposal.mapping?.assumes.join('\n')).toContain(
    'The list of vendors is taken from purchase orders 2025.csv, which names the most; purchase orders 2024.csv may name others.',
  );
});

test('two tables of units are two trees, and a share in percent is a share of one', () => {
  const proposal = trial({
    'departments.csv': 'Cost Center;Name;Parent\nD00;All;\nD10;Operations;D00',
    'legal-entities.csv': 'Company;Name;Parent;Ownership %\nHC-H;Holding;;\nHC-M;Making;HC-H;100\nHC-S;Selling;HC-H;80',
  });
  const units = entriesOf(proposal, 'org_unit');
  expect(units.map(({ columns }) => columns['tree'])).toEqual([
    { constant: 'departments' },
    { constant: 'legal-entities' },
  ]);
  expect(units[1]?.columns['share']).toEqual({ column: 'Ownership %', multiplyBy: '0.01' });
});

test('a table of what roles may decide is no fact, and it is said what it is', () => {
  const proposal = trial({ 'authority.csv': 'Role;Decision;Up to\nBuyer;order;1000\nDirector;order;50000' });
  expect(proposal.tables[0]).toMatchObject({ shape: 'a list of what roles may decide', entries: [] });
});
