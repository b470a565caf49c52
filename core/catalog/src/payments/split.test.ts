import { formatDecimal } from '@throughline/math';
import type { Authority } from '@throughline/model';
import { expect, test } from 'vitest';
import { limitOf, splitsIn, type TextOrderLine } from './split.ts';

const authority: Authority = {
  people: [
    { id: 'b1', name: 'Buyer 1', role: 'buyer' },
    { id: 'coo', name: 'Head', role: 'COO' },
  ],
  limits: [
    { role: 'buyer', action: 'purchase', upTo: '10000', currency: 'USD' },
    { role: 'plant manager', action: 'purchase', upTo: '5000', currency: 'USD' },
    { role: 'COO', action: 'purchase', currency: 'USD' },
  ],
};

const upTo = (buyer: string, currency = 'USD'): string | undefined => {
  const limit = limitOf(authority, buyer, currency);
  return limit === undefined ? undefined : `${formatDecimal(limit.upTo)} ${limit.isOwn ? 'own' : 'lowest'}`;
};

test('the limit is that of the buyer, else the lowest; who has none is not limited', () => {
  expect([upTo('buyer 1'), upTo('b1'), upTo('Somebody'), upTo('Head'), upTo('b1', 'EUR')]).toEqual([
    '10000 own',
    '10000 own',
    '5000 lowest',
    undefined,
    undefined,
  ]);
});

const line = (document: string, on: string, change: Partial<TextOrderLine> = {}): TextOrderLine => ({
  document,
  line: '1',
  party: 'V1',
  buyer: 'b1',
  item: 'I1',
  currency: 'USD',
  source: 'erp',
  lineType: 'goods',
  on,
  amount: '8000',
  listed: '0',
  ...change,
});

const rhythm = [
  { party: 'V1', buyer: 'b1', orders: '30', close: '0' },
  { party: 'V2', buyer: 'b1', orders: '30', close: '15' },
];

const splits = (...lines: TextOrderLine[]) => {
  const asked = { authority, rhythm, nearShare: 0.75, mostUsual: 0.1 };
  const found = splitsIn(lines, asked);
  expect(splitsIn(lines.toReversed(), asked)).toEqual(found);
  return found.map((split) => `${split.documents.join(' ')} ${formatDecimal(split.total)}`);
};

test('two orders of one item that pass the limit together are one', () => {
  expect(splits(line('A', '2026-10-01'), line('B', '2026-10-06'))).toEqual(['A B 16000']);
});

test.each([
  { why: 'later than five working days', b: { on: '2026-10-09' } },
  { why: 'within the limit together', b: { amount: '2000' } },
  { why: 'the second had its approval', b: { amount: '10001' } },
  { why: 'another buyer', b: { buyer: 'b2' } },
  { why: 'another item, far below the limit', b: { item: 'I2', amount: '7000' } },
  { why: 'another item at a listed price', b: { item: 'I2', listed: '1' } },
  { why: 'an amount that is not known', b: { amount: null } },
])('not split: $why', ({ b }) => {
  expect(splits(line('A', '2026-10-01'), line('B', '2026-10-06', b))).toEqual([]);
});

test('a pair that orders like that all the time is no split', () => {
  expect(splits(line('A', '2026-10-01', { party: 'V2' }), line('B', '2026-10-06', { party: 'V2' }))).toEqual([]);
});

test('different items count where each order comes close to the limit', () => {
  expect(splits(line('A', '2026-10-01'), line('B', '2026-10-06', { item: 'I2' }))).toEqual(['A B 16000']);
});
