import { defineMetric, one, pricedOn } from '@throughline/query';

/** Purchase order lines at a price above the vendor\'s list price of the order day. */
export const linesAboveList = defineMetric({
  id: 'supply.lines-above-list',
  title: 'Order lines above list price',
  sentence: "Purchase order lines at a price above the vendor's list price of the order day.",
  unit: 'count',
  better: 'down',
  kind: 'guardrail',
  owner: 'purchasing manager',
  subjects: [['party'], ['item'], ['buyer']],
  periods: ['month'],
  over: 'sum',
  caveats: [
    'An uplift that is the same on nearly every line is how the list is kept, not a breach of it.',
    'Lines without a list price in their currency are not compared.',
  ],
  rows: (facts) =>
    facts
      .selectFrom('order_line as l')
      .select(['l.party', 'l.item', 'l.buyer', 'l.document', 'l.line', 'l.status', 'l.on', 'l.ref', 'l.unitPrice'])
      .select(one().as('num'))
      .where('l.orderType', '=', 'purchase')
      .where('l.lineType', '=', 'goods')
      .where((eb) =>
        eb.exists(
          eb
            .selectFrom('price as p')
            .select('p.ref')
            .whereRef('p.party', '=', 'l.party')
            .whereRef('p.item', '=', 'l.item')
            .whereRef('p.currency', '=', 'l.currency')
            .whereRef('p.price', '<', 'l.unitPrice')
            .where(pricedOn('p', 'l.on')),
        ),
      ),
});
