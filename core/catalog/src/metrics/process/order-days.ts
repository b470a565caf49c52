import { daysBetween, defineMetric } from '@throughline/query';
import { finishedProduction } from '../../production.ts';

/** Mean calendar days from the start of a production order to its last completion, by day of that completion. */
export const orderDays = defineMetric({
  id: 'process.order-days',
  title: 'Throughput time of production orders',
  sentence:
    'Mean calendar days from the start of a production order to its last completion, by day of that completion.',
  unit: 'days',
  better: 'down',
  kind: 'output',
  owner: 'plant manager',
  subjects: [['item']],
  periods: ['month'],
  over: 'mean',
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
      .select(daysBetween('l.on', 'r.lastDay').as('num')),
});
