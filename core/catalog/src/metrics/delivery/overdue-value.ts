import { defineMetric } from '@throughline/query';
import { openSalesLines, valueToShip } from '../../open-sales.ts';

/** What should have left for customers by now and has not, at its order price, by its last promise. */
export const overdueValue = defineMetric({
  id: 'delivery.overdue-value',
  title: 'Value past its promise to customers',
  sentence: 'What should have left for customers by now and has not, at its order price, by its last promise.',
  unit: 'money',
  better: 'down',
  kind: 'output',
  owner: 'sales manager',
  subjects: [['party'], ['item']],
  periods: [],
  over: 'sum',
  rows: (facts, at) =>
    openSalesLines(facts)
      .select('l.currency')
      .select(valueToShip().as('num'))
      .where('l.lastPromise', '<', at.businessDay),
});
