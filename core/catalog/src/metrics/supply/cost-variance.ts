import { defineMetric, isOneOf, isPositive, minus, pricedOn, timesAmount } from '@throughline/query';

/** What ordered goods cost above (or below) the standard cost of the item on the order day. */
export const costVariance = defineMetric({
  id: 'supply.cost-variance',
  title: 'Purchase price against standard',
  sentence: 'What ordered goods cost above (or below) the standard cost of the item on the order day.',
  unit: 'money',
  better: 'down',
  kind: 'input',
  owner: 'controller',
  subjects: [['party'], ['item'], ['buyer']],
  periods: ['month'],
  over: 'sum',
  caveats: [
    'Items without a standard cost on that day in the currency of the order, or with a standard cost of zero, are not compared.',
    'Rejected and cancelled orders are left out.',
  ],
  rows: (facts) =>
    facts
      .selectFrom('order_line as l')
      .innerJoin('cost_standard as c', (join) => join.onRef('c.item', '=', 'l.item').on(pricedOn('c', 'l.on')))
      .select(['l.party', 'l.item', 'l.buyer', 'l.document', 'l.line', 'l.status', 'l.on', 'l.ref', 'l.currency'])
      .select(['l.quantity', 'l.unitPrice', 'c.cost'])
      .select(timesAmount(minus('l.unitPrice', 'c.cost'), 'l.quantity').as('num'))
      .where('l.orderType', '=', 'purchase')
      .where('l.lineType', '=', 'goods')
      .where((eb) => eb.not(isOneOf('l.status', ['rejected', 'cancelled'])))
      .where(isPositive('c.cost'))
      .whereRef('c.currency', '=', 'l.currency'),
});
