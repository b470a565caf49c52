import { defineMetric, outstanding, timesAmount } from '@throughline/query';
import { openOrderLines } from '../../open-lines.ts';

/** What is on order from vendors, past its last promise on the business day and has not come, at its order price. */
export const overdueValue = defineMetric({
  id: 'supply.overdue-value',
  title: 'Value on order past its promise',
  sentence:
    'What is on order from vendors, past its last promise on the business day and has not come, at its order price.',
  unit: 'money',
  better: 'down',
  kind: 'input',
  owner: 'buyer',
  subjects: [['party'], ['item']],
  periods: [],
  over: 'sum',
  rows: (facts, at) =>
    openOrderLines(facts)
      .select(['l.party', 'l.item', 'l.buyer', 'l.document', 'l.line', 'l.status', 'l.lastPromise as on', 'l.ref'])
      .select(['l.currency', timesAmount('l.unitPrice', outstanding('l.quantity', 'r.received')).as('num')])
      .where('l.lastPromise', '<', at.businessDay),
});
