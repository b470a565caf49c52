import { defineMetric, one, plusDays } from '@throughline/query';
import { timedReceipts } from '../../received.ts';

/** Receipts from vendors more than 7 days before the last promised day of their order line, by day of receipt. */
export const earlyReceipts = defineMetric({
  id: 'supply.early-receipts',
  title: 'Early receipts',
  sentence:
    'Receipts from vendors more than 7 days before the last promised day of their order line, by day of receipt.',
  unit: 'count',
  better: 'down',
  kind: 'input',
  owner: 'buyer',
  subjects: [['party'], ['item']],
  periods: ['month'],
  over: 'sum',
  caveats: ['Receipts on a day that nobody recorded, or that was only assumed, are not judged.'],
  rows: (facts) =>
    timedReceipts(facts)
      .select(['r.party', 'r.item', 'r.site', 'r.document', 'r.line', 'r.on', 'r.ref', 'l.buyer', 'l.lastPromise'])
      .select(one().as('num'))
      .where('r.on', '<', plusDays('l.lastPromise', -7)),
});
