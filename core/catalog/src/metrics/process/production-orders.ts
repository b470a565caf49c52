import { defineMetric } from '@throughline/query';

/** The number of production orders started, by start day. */
export const productionOrders = defineMetric({
  id: 'process.production-orders',
  title: 'Production orders',
  sentence: 'The number of production orders started, by start day.',
  unit: 'count',
  better: 'band',
  kind: 'input',
  owner: 'plant manager',
  subjects: [['item']],
  periods: ['month'],
  over: 'distinct',
  rows: (facts) =>
    facts
      .selectFrom('order_line')
      .select(['item', 'document', 'on', 'lastPromise', 'ref', 'document as num'])
      .where('orderType', '=', 'production'),
});
