import { defineMetric, one } from '@throughline/query';
import { receiptsWithLine } from '../../received.ts';

/** Receipts from vendors after the last promised day of their order line, by day of receipt. */
export const lateReceipts = defineMetric({
  id: 'supply.late-receipts',
  title: 'Late receipts',
  sentence: 'Receipts from vendors after the last promised day of their order line, by day of receipt.',
  unit: 'count',
  better: 'down',
  kind: 'input',
  owner: 'buyer',
  subjects: [['party'], ['item']],
  periods: ['month'],
  over: 'sum',
  caveats: [
    'Where the day of receipt is only assumed (dayAssumed), being late is as doubtful as the day; no finding rests on it.',
  ],
  rows: (facts) =>
    receiptsWithLine(facts)
      .select(['r.party', 'r.item', 'r.site', 'r.document', 'r.line', 'r.on', 'r.dayAssumed', 'r.ref', 'l.buyer'])
      .select(['l.lastPromise', one().as('num')])
      .where('r.orderType', '=', 'purchase')
      .whereRef('r.on', '>', 'l.lastPromise'),
});
