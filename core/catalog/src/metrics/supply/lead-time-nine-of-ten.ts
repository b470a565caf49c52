import { daysBetween, defineMetric } from '@throughline/query';
import { timedReceipts } from '../../received.ts';

/** Days from a purchase order to its receipts: nine of ten came within this many days. */
export const leadTimeNineOfTen = defineMetric({
  id: 'supply.lead-time-nine-of-ten',
  title: 'Lead time, nine of ten',
  sentence: 'Days from a purchase order to its receipts: nine of ten came within this many days.',
  unit: 'days',
  better: 'down',
  kind: 'output',
  owner: 'purchasing manager',
  subjects: [['party'], ['item']],
  periods: ['month'],
  over: 'quantile',
  quantile: 0.9,
  caveats: [
    'Each part delivery counts.',
    'Receipts on a day that nobody recorded, or that was only assumed, are left out.',
  ],
  rows: (facts) =>
    timedReceipts(facts)
      .select(['r.party', 'r.item', 'r.site', 'r.document', 'r.line', 'r.on', 'r.ref', 'l.buyer', 'l.on as orderedOn'])
      .select(daysBetween('l.on', 'r.on').as('num'))
      .where('l.on', 'is not', null),
});
