import { defineMetric, pricedOn, ratioOf } from '@throughline/query';

/** The number of goods lines on purchase orders, by order day; each with its price as a multiple of the list price. */
export const orderLines = defineMetric({
  id: 'supply.order-lines',
  title: 'Purchase order lines',
  sentence:
    'The number of goods lines on purchase orders, by order day; each with its price as a multiple of the list price.',
  unit: 'count',
  better: 'band',
  kind: 'input',
  owner: 'purchasing manager',
  subjects: [['party'], ['buyer']],
  periods: ['month'],
  over: 'distinct',
  caveats: ['A line without a list price in its currency on the order day has no multiple (priceRatio).'],
  rows: (facts) =>
    facts
      .selectFrom('order_line as l')
      .leftJoin('price as p', (join) =>
        join
          .onRef('p.party', '=', 'l.party')
          .onRef('p.item', '=', 'l.item')
          .onRef('p.currency', '=', 'l.currency')
          .on(pricedOn('p', 'l.on')),
      )
      .select(['l.party', 'l.item', 'l.buyer', 'l.unit', 'l.site', 'l.document', 'l.line', 'l.status', 'l.on'])
      .select(['l.ref', 'l.ref as num', 'l.quantity', 'l.unitPrice', 'p.price', 'p.list'])
      .select(ratioOf('l.unitPrice', 'p.price').as('priceRatio'))
      .where('l.orderType', '=', 'purchase')
      .where('l.lineType', '=', 'goods'),
});
