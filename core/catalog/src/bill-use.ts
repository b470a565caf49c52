import type { SqlQuantity } from '@throughline/model';
import {
  asText,
  isOneOf,
  isPositive,
  minus,
  only,
  outstanding,
  plusDays,
  pricedOn,
  sourceDay,
  wholeNumber,
  zero,
  type At,
  type Facts,
} from '@throughline/query';

const closed = ['complete', 'completed', 'closed', 'finished', 'done'] as const;
const dropped = ['rejected', 'cancelled'] as const;

/** How many of the latest orders of an item are read, and over how many days. */
const billOrders = 24;
const billDays = 365;

const made = (facts: Facts) =>
  facts
    .selectFrom('receipt')
    .select('document')
    .select((eb) => [
      eb.fn.sum<SqlQuantity>('received').as('made'),
      minus(eb.fn.sum('received'), eb.fn.coalesce(eb.fn.sum('rejected'), zero())).as('good'),
    ])
    .where('orderType', '=', 'production')
    .groupBy('document');

/** What the steps of each order started with: the most that one of them handled, scrap included. */
const handled = (facts: Facts) =>
  facts
    .selectFrom('operation')
    .select('document')
    .select((eb) => [
      eb.fn.max(minus('good', minus(zero(), eb.fn.coalesce('scrap', zero())))).as('most'),
      eb.fn.min('good').as('good'),
      eb.fn.countAll<bigint>().as('steps'),
      eb.fn.count<bigint>('end').as('ended'),
    ])
    .groupBy('document');

const single = (facts: Facts) =>
  facts
    .selectFrom('order_line')
    .select('document')
    .where('orderType', '=', 'production')
    .where('lineType', '=', 'goods')
    .groupBy('document')
    .having((eb) => eb(eb.fn.countAll(), '=', eb.cast<bigint>(wholeNumber(1), 'bigint')));

const ordered = (facts: Facts, at: At) =>
  facts
    .selectFrom('order_line as l')
    .where('l.orderType', '=', 'production')
    .where('l.lineType', '=', 'goods')
    .where('l.item', 'is not', null)
    .where('l.on', '<=', sourceDay(at, 'l.source'))
    .where('l.on', '>', plusDays(sourceDay(at, 'l.source'), -billDays))
    .where((eb) => eb.not(isOneOf('l.status', dropped)));

const finished = (facts: Facts, at: At) =>
  ordered(facts, at)
    .innerJoin(single(facts).as('s'), 's.document', 'l.document')
    .leftJoin(made(facts).as('r'), 'r.document', 'l.document')
    .leftJoin(handled(facts).as('h'), 'h.document', 'l.document')
    .where((eb) =>
      eb.or([
        isOneOf('l.status', closed),
        eb.not(isPositive(outstanding('l.quantity', 'r.made'))),
        eb('h.steps', '=', eb.ref('h.ended')),
      ]),
    );

/**
 * The latest finished production orders of each item, with the least and the most that was made of it: records count scrapped
 * units here or there, and components may be booked for either.
 */
export const finishedOrders = (facts: Facts, at: At) =>
  facts
    .selectFrom(
      finished(facts, at)
        .select(['l.source', 'l.document', 'l.item', 'l.on'])
        .select((eb) => [
          eb.fn<SqlQuantity>('least', ['l.quantity', 'r.good', 'h.good']).as('least'),
          eb.fn<SqlQuantity>('greatest', ['l.quantity', 'r.made', 'h.most']).as('most'),
          eb.fn
            .agg<bigint>('row_number')
            .over((over) => over.partitionBy('l.item').orderBy('l.on', 'desc').orderBy('l.document'))
            .as('place'),
        ])
        .as('o'),
    )
    .select(['o.source', 'o.document', 'o.item'])
    .select([asText('o.on').as('on'), asText('o.least').as('least'), asText('o.most').as('most')])
    .where((eb) => eb('o.place', '<=', eb.cast<bigint>(wholeNumber(billOrders), 'bigint')))
    .orderBy('o.item')
    .orderBy('o.on')
    .orderBy('o.document');

const uses = (facts: Facts, at: At) =>
  facts
    .selectFrom('stock_move as m')
    .where('m.moveType', '=', 'component use')
    .where('m.document', 'is not', null)
    .where('m.on', '>', plusDays(sourceDay(at, 'm.source'), -2 * billDays));

/** Components that were booked out for these orders, less what went back. */
export const bookedComponents = (facts: Facts, at: At) =>
  uses(facts, at)
    .innerJoin(finishedOrders(facts, at).as('f'), 'f.document', 'm.document')
    .select(['m.document', 'm.item'])
    .select((eb) => asText(minus(zero(), eb.fn.sum('m.quantity'))).as('used'))
    .groupBy(['m.document', 'm.item'])
    .orderBy('m.document')
    .orderBy('m.item');

/** Bills of materials of all days, of items that are made in steps or by orders. */
export const billLines = (facts: Facts) =>
  facts
    .selectFrom('bom_line as b')
    .select(['b.assembly', 'b.item'])
    .select([asText('b.quantityPer').as('quantityPer'), asText('b.from').as('from'), asText('b.to').as('to')])
    .orderBy('b.assembly')
    .orderBy('b.item')
    .orderBy('b.from');

/** What was ordered to be made of each item in a year. */
export const yearlyMade = (facts: Facts, at: At) =>
  ordered(facts, at)
    .select('l.item')
    .select((eb) => asText(eb.fn.sum('l.quantity')).as('quantity'))
    .groupBy('l.item');

/** Names of items, and what one costs at standard on the business day. */
export const itemCosts = (facts: Facts, at: At) =>
  facts
    .selectFrom('item as i')
    .leftJoin('cost_standard as c', (join) => join.onRef('c.item', '=', 'i.item').on(pricedOn('c', at.businessDay)))
    .select('i.item')
    .select((eb) => [
      eb.fn.max('i.name').as('name'),
      asText(only(eb(eb.fn.min('c.currency'), '=', eb.fn.max('c.currency')), eb.fn.min('c.cost'))).as('cost'),
      eb.fn.min('c.currency').as('currency'),
    ])
    .groupBy('i.item')
    .orderBy('i.item');
