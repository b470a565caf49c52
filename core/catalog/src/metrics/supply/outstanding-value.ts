import { defineMetric, outstanding, timesAmount } from '@throughline/query';
import { withNeverOn } from '../../open-lines.ts';

/** What is ordered from vendors and still to come at its order price, by its last promise. */
export const outstandingValue = defineMetric({
  id: 'supply.outstanding-value',
  title: 'Value on order',
  sentence: 'What is ordered from vendors and still to come at its order price, by its last promise.',
  unit: 'money',
  better: 'band',
  kind: 'input',
  owner: 'buyer',
  subjects: [['party'], ['item']],
  periods: [],
  over: 'sum',
  rows: (facts) =>
    withNeverOn(facts)
      .select(['l.party', 'l.item', 'l.buyer', 'l.document', 'l.line', 'l.status', 'l.lastPromise as on', 'l.ref'])
      .select('l.currency')
      .select(timesAmount('l.unitPrice', outstanding('l.quantity', 'r.received')).as('num')),
});
