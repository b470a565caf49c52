import { defineMetric, one, plusDays } from '@throughline/query';
import { dueForReceipt } from '../../promises.ts';

/** Purchase order lines of which nothing has come more than 30 days after their last promise, by that promise. */
export const linesNeverDelivered = defineMetric({
  id: 'supply.lines-never-delivered',
  title: 'Order lines never delivered',
  sentence:
    'Purchase order lines of which nothing has come more than 30 days after their last promise, by that promise.',
  unit: 'count',
  better: 'down',
  kind: 'input',
  owner: 'buyer',
  subjects: [['party'], ['item']],
  periods: ['month'],
  over: 'sum',
  caveats: [
    'Rejected and cancelled orders are left out; filter by status to tell closed lines from open ones.',
    'Where no receipts are recorded at all, none is counted.',
  ],
  rows: (facts, at) =>
    dueForReceipt(facts, at)
      .select(one().as('num'))
      .where('r.document', 'is', null)
      .where('l.lastPromise', '<', plusDays(at.businessDay, -30)),
});
