import { daysBetween, defineMetric } from '@throughline/query';
import { timedReceipts } from '../../received.ts';

/** Days from the last promise of an order line to its receipts, negative when early: half came by this many days, half later. */
export const daysLate = defineMetric({
  id: 'supply.days-late',
  title: 'Days after the promise, middle value',
  sentence:
    'Days from the last promise of an order line to its receipts, negative when early: half came by this many days, half later.',
  unit: 'days',
  better: 'down',
  kind: 'output',
  owner: 'purchasing manager',
  subjects: [['party'], ['item']],
  periods: ['month'],
  over: 'quantile',
  quantile: 0.5,
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
