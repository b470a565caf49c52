import type { SqlDay, SqlQuantity } from '@throughline/model';
import { isOneOf, minus, one, pricedOn, shared, times, zero, type Facts } from '@throughline/query';
import { notUsed } from './move-types.data.ts';

/** Stock that was booked out; transfers between sites and what a count corrects are no use. */
const issues = (facts: Facts) =>
  facts
    .selectFrom('stock_move')
    .where((eb) => eb.not(isOneOf('moveType', notUsed)))
    .where('quantity', '<', zero())
    .where('on', 'is not', null);

/** The last day on which each item was booked out; read by several questions at once, so it is made once. */
const issuedItems = (facts: Facts) =>
  shared(
    'issuedItems',
    issues(facts)
      .select('item')
      .select((eb) => eb.fn.max<SqlDay | null>('on').as('on'))
      .groupBy('item'),
  );

const issued = (facts: Facts) =>
  facts
    .selectFrom(issues(facts).select(['item', 'on', 'ref', 'document']).select(unitsIssued()).as('u'))
    .select(['u.item', 'u.on', 'u.ref', 'u.document', 'u.quantity']);

const unitsIssued = () => minus(zero(), 'quantity').as('quantity');

/** Components by the bill of materials of the start day of their production order. */
const taken = (facts: Facts) =>
  facts
    .selectFrom('order_line as l')
    .innerJoin('bom_line as b', (join) => join.onRef('b.assembly', '=', 'l.item').on(pricedOn('b', 'l.on')))
    .select(['b.item', 'l.on'])
    .select(times('l.quantity', 'b.quantityPer').as('quantity'))
    .where('l.orderType', '=', 'production')
    .where('l.on', 'is not', null);

/** Goods that left for customers; transfers between sites are no use. */
const sold = (facts: Facts) =>
  facts
    .selectFrom('shipment as g')
    .select((eb) => [eb.fn.coalesce('g.item', eb.val('')).as('item'), 'g.on'])
    .select(times('g.quantity', one()).as('quantity'))
    .where('g.orderType', '=', 'sale')
    .where('g.item', 'is not', null)
    .where('g.on', 'is not', null);

const issuedKeys = (facts: Facts) => facts.selectFrom(issuedItems(facts).as('i')).select('i.item');

/**
 * What was used of each item and when: booked issues where the item has any, else what production orders take by bills of
 * materials and what left for customers.
 */
export const itemUse = (facts: Facts) => {
  const takenRows = taken(facts).select(['l.ref', 'l.document']).as('u');
  const soldRows = sold(facts).select(['g.ref', 'g.document']).as('u');
  return issued(facts)
    .unionAll(
      facts
        .selectFrom(takenRows)
        .select(['u.item', 'u.on', 'u.ref', 'u.document', 'u.quantity'])
        .where('u.item', 'not in', issuedKeys(facts)),
    )
    .unionAll(
      facts
        .selectFrom(soldRows)
        .select(['u.item', 'u.on', 'u.ref', 'u.document', 'u.quantity'])
        .where('u.item', 'not in', issuedKeys(facts)),
    );
};

/** What was used of items without booked issues. It names no ref: a fact that is replaced and has the same use changes nothing. */
const notIssued = (facts: Facts) =>
  facts
    .selectFrom(taken(facts).as('u'))
    .select(['u.item', 'u.on', 'u.quantity'])
    .where('u.item', 'not in', issuedKeys(facts))
    .unionAll(
      facts
        .selectFrom(sold(facts).as('u'))
        .select(['u.item', 'u.on', 'u.quantity'])
        .where('u.item', 'not in', issuedKeys(facts)),
    );

/** The last day on which stock was booked out. */
export const lastIssue = (facts: Facts) =>
  facts.selectFrom(issuedItems(facts).as('i')).select((eb) => eb.fn.max<SqlDay | null>('i.on').as('on'));

/** Items of which use would be on record: they are components, or were used. With the last day of use; none where never used. */
export const lastUses = (facts: Facts) =>
  facts
    .selectFrom(
      facts
        .selectFrom(
          facts
            .selectFrom(issuedItems(facts).as('i'))
            .select(['i.item', 'i.on'])
            .unionAll(facts.selectFrom(notIssued(facts).as('n')).select(['n.item', 'n.on']))
            .as('w'),
        )
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
    .selectFrom(
      facts
        .selectFrom(issues(facts).select(['item', 'on']).select(unitsIssued()).as('u'))
        .select(['u.item', 'u.on', 'u.quantity'])
        .unionAll(notIssued(facts))
        .as('w'),
    )
    .select(['w.item', 'w.on'])
    .select((eb) => eb.fn.sum<SqlQuantity>('w.quantity').as('quantity'))
    .groupBy(['w.item', 'w.on']);
