import { day, formatDay, formatDecimal, parseDay } from '@throughline/math';
import type { Authority } from '@throughline/model';
import { describe, expect, test } from 'vitest';
import { limitOf, splitsIn, type TextEarlier, type TextOrderLine } from './split.ts';

const authority: Authority = {
  people: [
    { id: 'b1', name: 'Buyer 1', role: 'buyer' },
    { id: 'b2', name: 'Buyer 2', role: 'buyer' },
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
  requester: null,
  approver: null,
  status: 'approved',
  ...change,
});

const rhythm = [
  { party: 'V1', buyer: 'b1', orders: '30', close: '0' },
  { party: 'V2', buyer: 'b1', orders: '30', close: '15' },
];

const earlier = (on: string, change: Partial<TextEarlier> = {}): TextEarlier => ({
  document: `E${on}`,
  currency: 'USD',
  party: 'V9',
  buyer: 'b1',
  requester: null,
  on,
  value: '300',
  ...change,
});

const judged = parseDay('2026-10-30') ?? day(0);

const splitsAfter = (past: readonly TextEarlier[], ...lines: TextOrderLine[]) => {
  const limits = { nearShare: 0.75, mostUsual: 0.1, pauseDays: 20, falseAlarms: 0.05 };
  const asked = { ...limits, authority, rhythm, judged, earlier: [earlier('2024-11-01'), ...past] };
  const found = splitsIn(lines, asked);
  const turned = splitsIn(lines.toReversed(), { ...asked, earlier: asked.earlier.toReversed() });
  expect(turned).toEqual(found);
  return found.map((split) => `${split.documents.join(' ')} ${formatDecimal(split.total)}`);
};

const splits = (...lines: TextOrderLine[]) => splitsAfter([], ...lines);

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

describe('one need that is cut into orders without an item', () => {
  const cut = ['2026-10-19', '2026-10-20', '2026-10-21'].map((on, i) =>
    line(`C${i}`, on, { item: null, requester: 'p7', amount: '9500' }),
  );
  const like = (on: string): TextEarlier => earlier(on, { party: 'V1', requester: 'p7', value: '9500' });
  const every = (days: number): TextEarlier[] =>
    Array.from({ length: Math.floor(700 / days) }, (_, i) => like(formatDay(day(judged - 61 - i * days))));

  test('is found, also where it was done before: earlier ones do not make it usual', () => {
    expect(splitsAfter([], ...cut)).toEqual(['C0 C1 C2 28500']);
    const before = ['2026-08-03', '2026-08-04', '2026-08-05', '2026-06-29', '2026-06-30', '2026-07-01'].map(like);
    expect(splitsAfter(before, ...cut)).toEqual(['C0 C1 C2 28500']);
  });

  test('is found where two buyers placed it and where one order is delivered already', () => {
    const [first = line('C0', '2026-10-19'), ...rest] = cut;
    expect(splitsAfter([], { ...first, buyer: 'b2', status: 'closed' }, ...rest)).toEqual(['C0 C1 C2 28500']);
  });

  test('is a rhythm where such orders come every week or every second week', () => {
    const weekly = ['2026-09-07', '2026-09-14', '2026-09-21', '2026-09-28', '2026-10-05', '2026-10-12'];
    const lines = weekly.map((on, i) => line(`W${i}`, on, { item: null, requester: 'p7', amount: '9500' }));
    expect(splitsAfter(every(7), ...lines)).toEqual([]);
    expect(splitsAfter(every(14), line('W1', '2026-10-08', { item: null, requester: 'p7' }), ...cut)).toEqual([]);
  });

  test('is none where somebody with the authority approved it, or where all are done', () => {
    const by = (approver: string): TextOrderLine[] => cut.map((one) => ({ ...one, approver }));
    expect([splitsAfter([], ...by('coo')), splitsAfter([], ...by('p9'))]).toEqual([[], []]);
    expect(splitsAfter([], ...by('b1'))).toEqual(['C0 C1 C2 28500']);
    expect(splitsAfter([], ...cut.map((one) => ({ ...one, status: 'closed' })))).toEqual([]);
  });

  test('is none where two such needs meet by chance, as they come every month', () => {
    expect(splitsAfter(every(30), ...cut.slice(0, 2))).toEqual([]);
  });
});
