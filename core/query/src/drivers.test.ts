import { expect, test } from 'vitest';
import { driversOf } from './drivers.ts';
import { facts } from './facts.ts';
import { one } from './portable.ts';

const driven = (node: Parameters<typeof driversOf>[0]) => driversOf(node).kinds;

const lines = () => facts.selectFrom('order_line as l').select(['l.party', 'l.on', 'l.ref', 'l.quantity as num']);

test('a row of one fact is driven by its kind', () => {
  expect([...driven(lines().toOperationNode())]).toEqual(['order_line']);
  const late = facts
    .selectFrom('order_line as l')
    .leftJoin('receipt as r', 'r.document', 'l.document')
    .select(['l.ref', 'r.rejected as num']);
  expect([...driven(late.toOperationNode())]).toEqual(['order_line']);
});

test('each kind drives its own branch of a union', () => {
  const both = lines().unionAll(facts.selectFrom('receipt').select(['party', 'on', 'ref', 'rejected as num']));
  expect([...driven(both.toOperationNode())].toSorted()).toEqual(['order_line', 'receipt']);
  const wrapped = facts.selectFrom(both.as('b')).select(['b.party', 'b.ref', 'b.num']);
  expect([...driven(wrapped.toOperationNode())].toSorted()).toEqual(['order_line', 'receipt']);
});

test('nothing drives rows that are made of several facts', () => {
  const grouped = facts
    .selectFrom('order_line')
    .select((eb) => ['document', eb.fn.min('ref').as('ref'), eb.fn.countAll().as('num')])
    .groupBy('document');
  expect(driven(grouped.toOperationNode()).size).toBe(0);
  const wrapped = facts.selectFrom(grouped.as('g')).select(['g.ref', 'g.num']);
  expect(driven(wrapped.toOperationNode()).size).toBe(0);
});

test('a kind that is read a second time drives only beside a select that stands by itself', () => {
  const people = facts.selectFrom('person as p');
  const earliest = people.select((eb) => [
    'p.ref',
    eb
      .selectFrom('person as q')
      .select((each) => each.fn.min('q.from').as('from'))
      .as('on'),
    one().as('num'),
  ]);
  const found = driversOf(earliest.toOperationNode());
  expect([...found.kinds]).toEqual(['person']);
  expect(found.alone).toHaveLength(1);
  const beside = people
    .select(['p.ref', one().as('num')])
    .where((eb) => eb.exists(eb.selectFrom('person as q').select('q.ref').whereRef('q.unit', '=', 'p.unit')));
  expect(driven(beside.toOperationNode()).size).toBe(0);
  const mixed = people
    .select(['p.ref', one().as('num')])
    .unionAll(people.innerJoin('person as q', 'q.unit', 'p.unit').select(['p.ref', one().as('num')]));
  expect(driven(mixed.toOperationNode()).size).toBe(0);
});

test('a fact of the right side of a left join does not drive: a row without it has no ref', () => {
  const right = facts
    .selectFrom('order_line as l')
    .leftJoin('receipt as r', 'r.document', 'l.document')
    .select(['r.ref', 'r.rejected as num']);
  expect(driven(right.toOperationNode()).size).toBe(0);
});
