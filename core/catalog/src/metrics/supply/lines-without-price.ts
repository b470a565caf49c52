import { defineMetric, one, pricedOn } from '@throughline/query';

/** Purchase order lines for goods of which the vendor\'s price list has no price on the order day. */
export const linesWithoutPrice = defineMetric({
  id: 'supply.lines-without-price',
  title: 'Order lines without a list price',
  sentence: "Purchase order lines for goods of which the vendor's price list has no price on the order day.",
  unit: 'count',
  better: 'down',
  kind: 'guardrail',
  owner: 'purchasing manager',
  subjects: [['party'], ['item']],
  periods: ['month'],
  over: 'sum',
  rows: (facts) =>
    facts
      .selectFrom('order_line as l')
      .select(['l.party', 'l.item', 'l.buyer', 'l.document', 'l.line', 'l.on', 'l.ref', one().as('num')])
      .where('l.orderType', '=', 'purchase')
      .where('l.lineType', '=', 'goods')
      .where((eb) =>
        eb.not(
          eb.exists(
            eb
              .selectFrom('price as p')
              .select('p.ref')
              .whereRef('p.party', '=', 'l.party')
              .whereRef('p.item', '=', 'l.item')
              .where(pricedOn('p', 'l.on')),
          ),
        ),
      ),
});
