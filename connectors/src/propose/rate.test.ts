import { expect, test } from 'vitest';
import { entriesOf, trial } from './trial.fixture.ts';

test.each([
  ['From;To;Average;End of day', ['average', 'closing']],
  ['Base;Quote;Spot;Avg rate', ['closing', 'average']],
])('each rate of “%s” is an entry of its own', (heading, types) => {
  const proposal = trial({
    'exchange-rates.csv': `Fixed on;${heading}\n2025-01-06;EUR;USD;1.0757;1.0759\n2025-01-13;GBP;USD;1.2571;1.2568\n2025-01-13;EUR;USD;1.0771;1.0768`,
  });
  const entries = entriesOf(proposal, 'fx_rate');
  expect(entries.map(({ columns }) => columns['rateType'])).toEqual(types.map((constant) => ({ constant })));
  const [from, to] = heading.split(';');
  expect(entries.map(({ columns: { fromCurrency, toCurrency } }) => [fromCurrency, toCurrency])).toEqual([
    [from, to],
    [from, to],
  ]);
  expect(entries.map(({ id }) => new Set(id))).toEqual(types.map(() => new Set(['Fixed on', from, to])));
});

test('a single rate is the average, which is what metrics convert at, and it is said', () => {
  const proposal = trial({
    'exchange rates.csv':
      'Date;From currency;To currency;Exchange rate\n2025-01-06;EUR;USD;1.0757\n2025-01-13;EUR;USD;1.0771',
  });
  expect(entriesOf(proposal, 'fx_rate').map(({ columns }) => columns['rateType'])).toEqual([{ constant: 'average' }]);
  expect(proposal.mapping?.assumes.join(' ')).toContain('metrics convert at the average rate');
});

test('rows that end with a month hold through its last day; rows that end where the next begins do not', () => {
  const costs = (to: string): string =>
    `Item;Standard Cost;Currency;From;To\nA;12.50;USD;2025-01-01;${to}\nA;13.00;USD;2026-01-01;\nB;9.10;USD;2025-01-01;${to}`;
  const [through] = entriesOf(trial({ 'standard costs.csv': costs('2025-12-31') }), 'cost_standard');
  const [until] = entriesOf(trial({ 'standard costs.csv': costs('2026-01-01') }), 'cost_standard');
  expect([through?.columns['to'], through?.inclusiveTo, until?.inclusiveTo]).toEqual(['To', true, false]);
});
