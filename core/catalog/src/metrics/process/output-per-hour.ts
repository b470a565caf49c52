import { defineMetric } from '@throughline/query';
import { finishedProduction, hoursByOrder } from '../../production.ts';

/** Good units of production orders for each hour that their operations ran, by day of completion. */
export const outputPerHour = defineMetric({
  id: 'process.output-per-hour',
  title: 'Good units per hour',
  sentence: 'Good units of production orders for each hour that their operations ran, by day of completion.',
  unit: 'units',
  better: 'up',
  kind: 'output',
  owner: 'plant manager',
  subjects: [['item']],
  periods: ['month'],
  over: 'ratio',
  caveats: ['The hours are those of all work centres that an order went through.'],
  rows: (facts) =>
    finishedProduction(facts)
      .innerJoin(hoursByOrder(facts).as('h'), 'h.document', 'l.document')
      .select([
        'l.item',
        'l.document',
        'l.line',
        'l.unit',
        'l.site',
        'r.lastDay as on',
        'l.ref',
        'r.good as num',
        'h.hours as den',
      ]),
});
