import { defineMetric, outstanding } from '@throughline/query';
import { withNeverOn } from '../../open-lines.ts';

/** Units ordered from vendors and still to come, by their last promise. */
export const outstandingQuantity = defineMetric({
  id: 'supply.outstanding-quantity',
  title: 'Quantity on order',
  sentence: 'Units ordered from vendors and still to come, by their last promise.',
  unit: 'units',
  better: 'band',
  kind: 'input',
  owner: 'buyer',
  subjects: [['party'], ['item']],
  periods: [],
  over: 'sum',
  rows: (facts) =>
    withNeverOn(facts)
      .select(['l.party', 'l.item', 'l.buyer', 'l.document', 'l.line', 'l.status', 'l.lastPromise as on', 'l.ref'])
      .select(outstanding('l.quantity', 'r.received').as('num')),
});
