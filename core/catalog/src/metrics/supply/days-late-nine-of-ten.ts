import { daysBetween, defineMetric } from '@throughline/query';
import { timedReceipts } from '../../received.ts';

/** Days from the last promise of an order line to its receipts, negative when early: nine of ten came by this many days. */
export const daysLateNineOfTen = defineMetric({
  id: 'supply.days-late-nine-of-ten',
  title: 'Days after the promise, nine of ten',
  sentence:
    'Days from the last promise of an order line to its receipts, negative when early: nine of ten came by this many days.',
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
      .select(['r.party', 'r.item', 'r.site', 'r.document', 'r.line', 'r.on', 'r.ref', 'l.buyer', 'l.lastPromise'])
      .select(daysBetween('l.lastPromise', 'r.on').as('num'))
      .where('l.lastPromise', 'is not', null),
});
