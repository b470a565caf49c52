import { defineMetric } from '@throughline/query';
import { keptPromises } from '../../promises.ts';

/** The share of purchase order lines received in full by the day on which the company needed them, of the lines needed by then. */
export const onTimeByNeed = defineMetric({
  id: 'supply.on-time-by-need',
  title: 'On time in full against the need',
  sentence:
    'The share of purchase order lines received in full by the day on which the company needed them, of the lines needed by then.',
  unit: 'share',
  better: 'up',
  kind: 'output',
  owner: 'planner',
  subjects: [['party'], ['item']],
  periods: ['month'],
  over: 'ratio',
  caveats: [
    'Lines without a day of need are left out.',
    'A vendor may keep every promise here and still be late: it never promised the day that was needed.',
  ],
  rows: (facts, at) =>
    keptPromises(facts, at, { by: 'receipt', promise: 'need' })
      .select(['l.buyer', 'l.site', 'l.unit'])
      .where('l.orderType', '=', 'purchase'),
});
