import { defineMetric } from '@throughline/query';
import { keptPromises } from '../../promises.ts';

/** The share of sales order lines shipped in full by the day that was promised first, of the lines of which it has come. */
export const firstPromise = defineMetric({
  id: 'delivery.first-promise',
  title: 'Shipped by the first promise',
  sentence:
    'The share of sales order lines shipped in full by the day that was promised first, of the lines of which it has come.',
  unit: 'share',
  better: 'up',
  kind: 'output',
  owner: 'sales manager',
  subjects: [['party'], ['item']],
  periods: ['month'],
  over: 'ratio',
  caveats: ['Moving a promise does not keep it.', 'Rejected and cancelled orders are left out.'],
  rows: (facts, at) =>
    keptPromises(facts, at, { by: 'shipment', promise: 'firstPromise' }).where('l.orderType', '=', 'sale'),
});
