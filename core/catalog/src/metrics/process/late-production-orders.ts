import { defineMetric, one } from '@throughline/query';
import { receiptsWithLine } from '../../received.ts';

/** Production orders finished after their due day, by day of completion. */
export const lateProductionOrders = defineMetric({
  id: 'process.late-production-orders',
  title: 'Late production orders',
  sentence: 'Production orders finished after their due day, by day of completion.',
  unit: 'count',
  better: 'down',
  kind: 'output',
  owner: 'plant manager',
  subjects: [['item']],
  periods: ['month'],
  over: 'sum',
  rows: (facts) =>
    receiptsWithLine(facts)
      .select(['r.party', 'r.item', 'r.document', 'r.line', 'r.on', 'r.ref', 'l.lastPromise', one().as('num')])
      .where('r.orderType', '=', 'production')
      .whereRef('r.on', '>', 'l.lastPromise'),
});
