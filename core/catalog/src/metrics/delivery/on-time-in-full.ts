import { defineMetric } from '@throughline/query';
import { duePromises } from '../../promises.ts';

/** The share of sales order lines shipped in full by their last promise, of the lines that were due; lines never shipped are late. */
export const onTimeInFull = defineMetric({
  id: 'delivery.on-time-in-full',
  title: 'Shipped on time in full',
  sentence:
    'The share of sales order lines shipped in full by their last promise, of the lines that were due; lines never shipped are late.',
  unit: 'share',
  better: 'up',
  kind: 'output',
  owner: 'sales manager',
  subjects: [['party'], ['item']],
  periods: ['month'],
  over: 'ratio',
  caveats: [
    'Rejected and cancelled orders are left out.',
    'The day counts on which goods left, not the day on which they arrived.',
  ],
  rows: (facts, at) => duePromises(facts, at, 'shipment').where('l.orderType', '=', 'sale'),
});
