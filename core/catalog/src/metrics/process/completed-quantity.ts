import { defineMetric, minus } from '@throughline/query';

/** Units made less units scrapped, by day of completion. */
export const completedQuantity = defineMetric({
  id: 'process.completed-quantity',
  title: 'Good units made',
  sentence: 'Units made less units scrapped, by day of completion.',
  unit: 'units',
  better: 'up',
  kind: 'output',
  owner: 'plant manager',
  subjects: [['item']],
  periods: ['month'],
  over: 'sum',
  rows: (facts) =>
    facts
      .selectFrom('receipt')
      .select(['item', 'site', 'document', 'line', 'on', 'ref', minus('received', 'rejected').as('num')])
      .where('orderType', '=', 'production'),
});
