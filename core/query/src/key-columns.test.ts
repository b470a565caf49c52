import { expect, test } from 'vitest';
import type { Expression } from 'kysely';
import { facts } from './facts.ts';
import { keyColumnsOf } from './key-columns.ts';
import { isOneOf } from './portable.ts';

const keysOf = (query: Expression<unknown>, by = 'item'): string =>
  [...keyColumnsOf(query, by)].map(([kind, columns]) => `${kind}: ${[...columns].join(' ')}`).join('; ');

const lines = () => facts.selectFrom('order_line as l');

test('a plain column of a table that is always there names the key, under whatever name, through selects and groups', () => {
  expect(keysOf(lines().select(['l.item', 'l.quantity']))).toBe('order_line: item');
  expect(keysOf(lines().select('l.party as item'))).toBe('order_line: party');
  expect(keysOf(facts.selectFrom('item').selectAll())).toBe('item: item');
  const counted = lines()
    .select((eb) => ['l.item as of', eb.fn.countAll().as('n')])
    .groupBy('l.item');
  expect(keysOf(facts.selectFrom(counted.as('c')).select(['c.of as item', 'c.n']))).toBe('order_line: item');
  const open = facts.with('open', () => lines().selectAll('l')).selectFrom('open as o');
  expect(keysOf(open.select('o.item'))).toBe('order_line: item');
});

test('what must equal the key names it too; what is joined in another way touches any row', () => {
  const priced = lines().innerJoin('price as p', 'p.item', 'l.item').innerJoin('item as i', 'i.item', 'p.item');
  expect(keysOf(priced.select('l.item'))).toBe('order_line: item; price: item; item: item');
  const received = lines().leftJoin('receipt as r', (join) => join.onRef('r.document', '=', 'l.document'));
  expect(keysOf(received.select('l.item'))).toBe('order_line: item');
  expect(keysOf(received.select('l.document as item'))).toBe('order_line: document; receipt: document');
  expect(keysOf(received.select('r.item'))).toBe('');
});

test('each part of a union names the key in its place; the same kind in two places by two columns', () => {
  const both = lines()
    .select(['l.item', 'l.on'])
    .unionAll(facts.selectFrom('bom_line as b').select(['b.assembly as item', 'b.from as on']))
    .unionAll(lines().select(['l.party as item', 'l.on']));
  expect(keysOf(both)).toBe('order_line: item party; bom_line: assembly');
  expect(keysOf(both.limit(3))).toBe('');
  expect(keysOf(both, 'on')).toBe('order_line: on; bom_line: from');
});

test('a select that looks at rows of other keys names none', () => {
  expect(keysOf(lines().select('l.item').limit(5))).toBe('');
  expect(keysOf(lines().select('l.item').distinctOn('l.document'))).toBe('');
  expect(keysOf(lines().select((eb) => eb.fn.max('l.item').as('item')))).toBe('');
  const before = lines().select((eb) => [
    'l.item',
    eb.fn
      .agg<string | null>('lag', ['l.party'])
      .over((over) => over.orderBy('l.on'))
      .as('before'),
  ]);
  expect(keysOf(before)).toBe('');
  expect(keysOf(facts.selectFrom(before.as('b')).select('b.item'))).toBe('');
});

test('what a condition asks of a kind may touch any row; conditions on the row itself do not', () => {
  const goods = lines()
    .select('l.item')
    .where(isOneOf('l.lineType', ['goods']));
  expect(keysOf(goods)).toBe('order_line: item');
  const counted = goods.where((eb) => eb('l.item', 'in', facts.selectFrom('stock_level').select('item')));
  expect(keysOf(counted)).toBe('order_line: item');
  const last = goods.where((eb) =>
    eb(
      'l.on',
      '=',
      eb.selectFrom('order_line as o').select((of) => of.fn.max('o.on').as('on')),
    ),
  );
  expect(keysOf(last)).toBe('');
});
