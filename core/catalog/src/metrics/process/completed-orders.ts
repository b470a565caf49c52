import { defineMetric } from '@throughline/query';
import { finishedProduction } from '../../production.ts';

/** Production orders of which all was made, by day of their last completion. */
export const completedOrders = defineMetric({
  id: 'process.completed-orders',
  title: 'Production orders completed',
  sentence: 'Production orders of which all was made, by day of their last completion.',
  unit: 'count',
  better: 'up',
  kind: 'output',
  owner: 'plant manager',
  subjects: [['item']],
  periods: ['month'],
  over: 'distinct',
  rows: (facts) =>
    finishedProduction(facts)
      .select([
        'l.item',
        'l.document',
        'l.line',
        'l.unit',
        'l.site',
        'l.status',
        'l.lastPromise',
        'r.lastDay as on',
        'l.ref',
      ])
      .select('l.document as num'),
});
