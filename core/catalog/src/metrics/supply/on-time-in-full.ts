import { defineMetric } from '@throughline/query';
import { duePromises } from '../../promises.ts';

/** The share of purchase order lines received in full by their last promise, of the lines that were due; lines never delivered are late. */
export const onTimeInFull = defineMetric({
  id: 'supply.on-time-in-full',
  title: 'On time in full',
  sentence:
    'The share of purchase order lines received in full by their last promise, of the lines that were due; lines never delivered are late.',
  unit: 'share',
  better: 'up',
  kind: 'output',
  owner: 'purchasing manager',
  subjects: [['party']],
  periods: ['month'],
  over: 'ratio',
  caveats: [
    'Rejected and cancelled orders are left out.',
    'A line counts as in full only when all of it came by the promise.',
    'A line that came in full on a day that nobody recorded is undefined.',
  ],
  rows: (facts, at) =>
    duePromises(facts, at, 'receipt').select(['l.buyer', 'l.site', 'l.unit']).where('l.orderType', '=', 'purchase'),
});
