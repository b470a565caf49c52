import { expect, test } from 'vitest';
import { closure } from './closure.ts';
import { facts } from './facts.ts';
import { lineageOf } from './lineage.ts';
import { countIf, isPositive, one } from './portable.ts';

test('a query of one kind reads it', () => {
  const query = facts.selectFrom('receipt').select(['receipt.ref', 'receipt.received as num']);
  expect(lineageOf(query.toOperationNode())).toEqual(['receipt']);
});

test('joins, subqueries, unions and conditions count, in alphabetical order', () => {
  const query = facts
    .selectFrom('receipt as r')
    .leftJoin('cost_standard as c', 'c.item', 'r.item')
    .select(['r.ref', one().as('num')])
    .where((eb) =>
      eb.exists(eb.selectFrom('order_line').select('ref').whereRef('order_line.document', '=', 'r.document')),
    )
    .unionAll(facts.selectFrom('price').select(['ref', countIf(isPositive('price.price')).as('num')]));
  expect(lineageOf(query.toOperationNode())).toEqual(['cost_standard', 'order_line', 'price', 'receipt']);
});

test('a subquery in the place of a table counts, and the closure of a tree reads the tree', () => {
  const inner = facts.selectFrom((eb) => eb.selectFrom('budget_line').select('ref').as('b')).select('b.ref');
  expect(lineageOf(inner.toOperationNode())).toEqual(['budget_line']);
  expect(lineageOf(closure('org_unit').toOperationNode())).toEqual(['org_unit']);
});

test('an alias that is named like a kind is not that kind', () => {
  const query = facts.selectFrom('receipt as item').select(['item.ref', 'item.received as num']);
  expect(lineageOf(query.toOperationNode())).toEqual(['receipt']);
  const derived = facts.selectFrom((eb) => eb.selectFrom('price').select('ref').as('party')).select('party.ref');
  expect(lineageOf(derived.toOperationNode())).toEqual(['price']);
});
