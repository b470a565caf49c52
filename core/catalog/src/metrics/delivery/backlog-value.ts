import { defineMetric } from '@throughline/query';
import { openSalesLines, valueToShip } from '../../open-sales.ts';

/** What is still to be shipped to customers at its order price, by its last promise. */
export const backlogValue = defineMetric({
  id: 'delivery.backlog-value',
  title: 'Value to ship',
  sentence: 'What is still to be shipped to customers at its order price, by its last promise.',
  unit: 'money',
  better: 'band',
  kind: 'input',
  owner: 'sales manager',
  subjects: [['party'], ['item']],
  periods: [],
  over: 'sum',
  caveats: ['Lines without a price leave the value undefined.'],
  rows: (facts) => openSalesLines(facts).select('l.currency').select(valueToShip().as('num')),
});
