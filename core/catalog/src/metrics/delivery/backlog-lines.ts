import { defineMetric, one } from '@throughline/query';
import { openSalesLines } from '../../open-sales.ts';

/** Sales order lines that stand and are not fully shipped, by their last promise. */
export const backlogLines = defineMetric({
  id: 'delivery.backlog-lines',
  title: 'Customer lines to ship',
  sentence: 'Sales order lines that stand and are not fully shipped, by their last promise.',
  unit: 'count',
  better: 'band',
  kind: 'input',
  owner: 'sales manager',
  subjects: [['party'], ['item']],
  periods: [],
  over: 'sum',
  rows: (facts) => openSalesLines(facts).select(one().as('num')),
});
