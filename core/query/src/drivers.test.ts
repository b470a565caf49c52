import { expect, test } from 'vitest';
import { driversOf } from './drivers.ts';
import { facts } from './facts.ts';
import { minus, one, zero } from './portable.ts';

const lines = () => facts.selectFrom('order_line as l').select(['l.party', 'l.on', 'l.ref', 'l.quantity as num']);

test('a row of one fact is driven by its kind', () => {
  expect([...driversOf(lines().toOperationNode())]).toEqual(['order_line']);
  const late = facts
    .selectFrom('order_line as l')
    .leftJoin('receipt as r', 'r.document', 'l.document')
    .select(['l.ref', 'r.rejected as num']);
  expect([...driversOf(late.toOperationNode())]).toEqual(['order_line']);
});

test('each kind drives its own branch of a union', () => {
  const both = lines().unionAll(facts.selectFrom('receipt').select(['party', 'on', 'ref', 'rejected as num']));
  expect([...driversOf(both.toOperationNode())].toSorted()).toEqual(['order_line', 'receipt']);
  const wrapped = facts.selectFrom(both.as('b')).select(['b.party', 'b.ref', 'b.num']);
  expect([...driversOf(wrapped.toOperationNode())].toSorted()).toEqual(['order_line', 'receipt']);
});

test('nothing drives rows that are made of several facts', () => {
  const grouped = facts
    .selectFrom('order_line')
    .select((eb) => ['document', eb.fn.min('ref').as('ref'), eb.fn.countAll().as('num')])
    .groupBy('document');
  expect(driversOf(grouped.toOperationNode()).size).toBe(0);
  const wrapped = facts.selectFrom(grouped.as('g')).select(['g.ref', 'g.num']);
  expect(driversOf(wrapped.toOperationNode()).size).toBe(0);
});

test('a kind that is read a second time does not drive', () => {
  const first = facts.selectFrom('person as p').select((eb) => [
    'p.ref',
    eb
      .selectFrom('person as q')
      .select((each) => each.fn.min('q.from').as('from'))
      .as('on'),
    one().as('num'),
  ]);
  expect(driversOf(first.toOperationNode()).size).toBe(0);
  const mixed = facts
    .selectFrom('person as p')
    .select(['p.ref', minus(zero(), one()).as('num')])
    .unionAll(
      facts
        .selectFrom('person as p')
        .innerJoin('person as q', 'q.unit', 'p.unit')
        .select(['p.ref', minus(zero(), one()).as('num')]),
    );
  expect(driversOf(mixed.toOperationNode()).size).toBe(0);
});

test('a fact of the right side of a left join does not drive: a row without it has no ref', () => {
  const right = facts
    .selectFrom('order_line as l')
    .leftJoin('receipt as r', 'r.document', 'l.document')
    .select(['r.ref', 'r.rejected as num']);
  expect(driversOf(right.toOperationNode()).size).toBe(0);
});
