import { defineMetric, minus, pricedOn, timesAmount } from '@throughline/query';

/** What ordered goods cost above (or below) the vendor\'s list price of the order day. */
export const priceVariance = defineMetric({
  id: 'supply.price-variance',
  title: 'Purchase price against list',
  sentence: "What ordered goods cost above (or below) the vendor's list price of the order day.",
  unit: 'money',
  better: 'down',
  kind: 'input',
  owner: 'buyer',
  subjects: [['party'], ['item'], ['buyer']],
  periods: ['month'],
  over: 'sum',
  caveats: [
    'Lines without a list price in their currency are not compared; supply.lines-without-price counts those without any.',
  ],
  rows: (facts) =>
    facts
      .selectFrom('order_line as l')
      .innerJoin('price as p', (join) =>
        join.onRef('p.party', '=', 'l.party').onRef('p.item', '=', 'l.item').on(pricedOn('p', 'l.on')),
      )
      .select(['l.party', 'l.item', 'l.buyer', 'l.document', 'l.line', 'l.on', 'l.ref', 'l.currency', 'p.list'])
      .select(timesAmount(minus('l.unitPrice', 'p.price'), 'l.quantity').as('num'))
      .where('l.orderType', '=', 'purchase')
      .where('l.lineType', '=', 'goods')
      .whereRef('p.currency', '=', 'l.currency'),
});
