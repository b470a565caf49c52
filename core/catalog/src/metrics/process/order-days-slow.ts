import { daysBetween, defineMetric } from '@throughline/query';
import { finishedProduction } from '../../production.ts';

/** The calendar days within which nine of ten production orders are completed, by day of their last completion. */
export const orderDaysSlow = defineMetric({
  id: 'process.order-days-slow',
  title: 'Slowest tenth of production orders',
  sentence:
    'The calendar days within which nine of ten production orders are completed, by day of their last completion.',
  unit: 'days',
  better: 'down',
  kind: 'output',
  owner: 'plant manager',
  subjects: [['item']],
  periods: ['month'],
  over: 'quantile',
  quantile: 0.9,
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
