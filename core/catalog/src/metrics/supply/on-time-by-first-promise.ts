import { defineMetric } from '@throughline/query';
import { keptPromises } from '../../promises.ts';

/** The share of purchase order lines received in full by the first day that the vendor promised, of the lines that were due by it. */
export const onTimeByFirstPromise = defineMetric({
  id: 'supply.on-time-by-first-promise',
  title: 'On time in full against the first promise',
  sentence:
    'The share of purchase order lines received in full by the first day that the vendor promised, of the lines that were due by it.',
  unit: 'share',
  better: 'up',
  kind: 'output',
  owner: 'purchasing manager',
  subjects: [['party'], ['item']],
  periods: ['month'],
  over: 'ratio',
  caveats: [
    'Lines without a first promise are left out.',
    'Rejected and cancelled orders are left out; lines never delivered are late.',
  ],
  rows: (facts, at) =>
    keptPromises(facts, at, { by: 'receipt', promise: 'firstPromise' })
      .select(['l.buyer', 'l.site', 'l.unit'])
      .where('l.orderType', '=', 'purchase'),
});
