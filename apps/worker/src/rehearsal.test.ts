import { formatDecimal } from '@throughline/math';
import type { Authority } from '@throughline/model';
import { expect, test } from 'vitest';
import { rehearse } from './rehearsal.ts';

const authority: Authority = {
  people: [
    { id: '1', name: 'Chief', role: 'COO' },
    { id: '2', name: 'Director of operations', role: 'Director', reportsTo: '1' },
    { id: '3', name: 'Buyer 1', role: 'Buyer', reportsTo: '2' },
    { id: '4', name: 'Buyer 2', role: 'Buyer', reportsTo: '1' },
  ],
  limits: [
    { role: 'Buyer', action: 'purchase', upTo: '1000', currency: 'USD' },
    { role: 'Director', action: 'purchase', upTo: '50000', currency: 'USD' },
  ],
};

const order = (document: string, amount: string, [buyer, currency = 'USD']: readonly (string | undefined)[] = []) => ({
  document,
  amount,
  buyer,
  currency,
});

const told = (orders: Parameters<typeof rehearse>[1]): string[] =>
  rehearse(authority, orders).map(
    (r) => `${r.name}: ${r.orders} of ${formatDecimal(r.amount)} ${r.currency}, largest ${r.largest.document}`,
  );

test('the buyer decides within the limit, the next above beyond it, and nobody above every limit', () => {
  expect(
    told([
      order('A', '1000.00', ['3']),
      order('B', '1000.01', ['Buyer 1']),
      order('C', '900.5', ['Buyer 1']),
      order('D', '50000.01', ['3']),
      order('E', '2000', ['4']),
    ]),
  ).toEqual([
    'Buyer 1: 2 of 1900.50 USD, largest A',
    'nobody: 2 of 52000.01 USD, largest D',
    'Director of operations: 1 of 1000.01 USD, largest B',
  ]);
});

test('an unknown buyer’s order goes to the lowest authority that suffices; currencies stay apart', () => {
  expect(told([order('A', '10', ['Somebody']), order('B', '10', [undefined, 'EUR']), order('C', '20000')])).toEqual([
    'Buyer 1: 1 of 10 USD, largest A',
    'Director of operations: 1 of 20000 USD, largest C',
    'nobody: 1 of 10 EUR, largest B',
  ]);
});
