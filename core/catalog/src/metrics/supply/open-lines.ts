import { defineMetric, one } from '@throughline/query';
import { withNeverOn } from '../../open-lines.ts';

/** Purchase order lines for goods that are open and not fully received, by their last promise. */
export const openLines = defineMetric({
  id: 'supply.open-lines',
  title: 'Open order lines',
  sentence: 'Purchase order lines for goods that are open and not fully received, by their last promise.',
  unit: 'count',
  better: 'down',
  kind: 'input',
  owner: 'buyer',
  subjects: [['party'], ['item']],
  periods: [],
  over: 'sum',
  rows: (facts) =>
    withNeverOn(facts)
      .select(['l.party', 'l.item', 'l.buyer', 'l.document', 'l.line', 'l.status', 'l.lastPromise as on', 'l.ref'])
      .select(one().as('num')),
});
