import { defineMetric, pricedOn, timesAmount, zero } from '@throughline/query';

/** Scrapped units at the standard cost of the day of completion. */
export const scrapValue = defineMetric({
  id: 'quality.scrap-value',
  title: 'Value of scrap',
  sentence: 'Scrapped units at the standard cost of the day of completion.',
  unit: 'money',
  better: 'down',
  kind: 'output',
  owner: 'plant manager',
  subjects: [['item'], ['reason']],
  periods: ['month'],
  over: 'sum',
  caveats: ['Scrap of items without a standard cost on that day leaves the value undefined.'],
  rows: (facts) =>
    facts
      .selectFrom('receipt as r')
      .leftJoin('cost_standard as c', (join) => join.onRef('c.item', '=', 'r.item').on(pricedOn('c', 'r.on')))
      .select(['r.source', 'r.item', 'r.site', 'r.reason', 'r.document', 'r.on', 'r.ref', 'c.currency'])
      .select(timesAmount('c.cost', 'r.rejected').as('num'))
      .where('r.orderType', '=', 'production')
      .where((eb) => eb('r.rejected', '>', zero())),
});
