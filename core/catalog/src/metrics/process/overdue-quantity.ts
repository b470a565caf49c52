import { defineMetric, outstanding } from '@throughline/query';
import { openProduction } from '../../production.ts';

/** Units still to be made of open production orders whose due day has passed, by that day. */
export const overdueQuantity = defineMetric({
  id: 'process.overdue-quantity',
  title: 'Units of production orders past due',
  sentence: 'Units still to be made of open production orders whose due day has passed, by that day.',
  unit: 'units',
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
        outstanding('l.quantity', 'r.made').as('num'),
      ])
      .where('l.lastPromise', '<', at.businessDay),
});
