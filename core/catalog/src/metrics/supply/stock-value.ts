import { defineMetric, pricedOn, timesAmount } from '@throughline/query';

/** Stock on hand at the end of the period, from the latest count of each site, at the standard cost of the day of the count. */
export const stockValue = defineMetric({
  id: 'supply.stock-value',
  title: 'Value of stock',
  sentence:
    'Stock on hand at the end of the period, from the latest count of each site, at the standard cost of the day of the count.',
  unit: 'money',
  better: 'band',
  kind: 'guardrail',
  owner: 'inventory planner',
  subjects: [['item'], ['site']],
  periods: ['month'],
  over: 'sum',
  time: 'closing',
  caveats: ['Items without a standard cost on that day leave the value undefined.'],
  rows: (facts) =>
    facts
      .selectFrom('stock_level as s')
      .leftJoin('cost_standard as c', (join) => join.onRef('c.item', '=', 's.item').on(pricedOn('c', 's.on')))
      .select(['s.item', 's.site', 's.bin', 's.source', 's.on', 's.ref', 's.quantity', 'c.currency'])
      .select(timesAmount('c.cost', 's.quantity').as('num')),
});
