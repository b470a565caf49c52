import type { SqlDay, SqlQuantity } from '@throughline/model';
import { isOneOf, minus, one, pricedOn, times, zero, type Facts } from '@throughline/query';
import { notUsed } from './move-types.data.ts';

/** Stock that was booked out; transfers between sites and what a count corrects are no use. */
const issues = (facts: Facts) =>
  facts
    .selectFrom('stock_move')
    .where((eb) => eb.not(isOneOf('moveType', notUsed)))
    .where('quantity', '<', zero())
    .where('on', 'is not', null);

const issued = (facts: Facts) =>
  facts
    .selectFrom(
      issues(facts).select(['item', 'on', 'ref', 'document']).select(minus(zero(), 'quantity').as('quantity')).as('u'),
    )
    .select(['u.item', 'u.on', 'u.ref', 'u.document', 'u.quantity']);

/** Components by the bill of materials of the start day of their production order. */
const taken = (facts: Facts) =>
  facts
    .selectFrom(
      facts
        .selectFrom('order_line as l')
        .innerJoin('bom_line as b', (join) => join.onRef('b.assembly', '=', 'l.item').on(pricedOn('b', 'l.on')))
        .select(['b.item', 'l.on', 'l.ref', 'l.document'])
        .select(times('l.quantity', 'b.quantityPer').as('quantity'))
        .where('l.orderType', '=', 'production')
        .where('l.on', 'is not', null)
        .as('u'),
    )
    .select(['u.item', 'u.on', 'u.ref', 'u.document', 'u.quantity'])
    .where('u.item', 'not in', issues(facts).select('item'));

/** Goods that left for customers; transfers between sites are no use. */
const sold = (facts: Facts) =>
  facts
    .selectFrom(
      facts
        .selectFrom('shipment')
        .select((eb) => [eb.fn.coalesce('item', eb.val('')).as('item'), 'on', 'ref', 'document'])
        .select(times('quantity', one()).as('quantity'))
        .where('orderType', '=', 'sale')
        .where('item', 'is not', null)
        .where('on', 'is not', null)
        .as('u'),
    )
    .select(['u.item', 'u.on', 'u.ref', 'u.document', 'u.quantity'])
    .where('u.item', 'not in', issues(facts).select('item'));

/**
 * What was used of each item and when: booked issues where the item has any, else what production orders take by bills of
 * materials and what left for customers.
 */
export const itemUse = (facts: Facts) => issued(facts).unionAll(taken(facts)).unionAll(sold(facts));

/** The last day on which stock was booked out. */
export const lastIssue = (facts: Facts) => issues(facts).select((eb) => eb.fn.max<SqlDay | null>('on').as('on'));

/** Items of which use would be on record: they are components, or were used. With the last day of use; none where never used. */
export const lastUses = (facts: Facts) =>
  facts
    .selectFrom(
      facts
        .selectFrom(itemUse(facts).as('w'))
        .select('w.item')
        .select((eb) => eb.fn.max<SqlDay | null>('w.on').as('lastUsed'))
        .groupBy('w.item')
        .as('t'),
    )
    .select(['t.item', 't.lastUsed']);

/** Components of any bill of materials. */
export const componentItems = (facts: Facts) => facts.selectFrom('bom_line').select('item').groupBy('item');

/** Use by item and day. */
export const dailyUse = (facts: Facts) =>
  facts
    .selectFrom(itemUse(facts).as('w'))
    .select(['w.item', 'w.on'])
    .select((eb) => eb.fn.sum<SqlQuantity>('w.quantity').as('quantity'))
    .groupBy(['w.item', 'w.on']);
