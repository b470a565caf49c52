import { defineMetric, one } from '@throughline/query';
import { openProduction } from '../../production.ts';

/** Open production orders whose due day has passed, by that day. */
export const overdueOrders = defineMetric({
  id: 'process.overdue-orders',
  title: 'Production orders past due',
  sentence: 'Open production orders whose due day has passed, by that day.',
  unit: 'count',
  better: 'down',
  kind: 'output',
  owner: 'plant manager',
  subjects: [['item'], ['unit']],
  periods: [],
  over: 'sum',
  rows: (facts, at) =>
    openProduction(facts)
      .select([
        'l.item',
        'l.document',
        'l.line',
        'l.unit',
        'l.site',
        'l.status',
        'l.lastPromise as on',
        'l.ref',
        one().as('num'),
      ])
      .where('l.lastPromise', '<', at.businessDay),
});
