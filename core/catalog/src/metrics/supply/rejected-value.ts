import { defineMetric, timesAmount } from '@throughline/query';
import { receiptsWithLine } from '../../received.ts';

/** Rejected units at the price of their order line, by day of receipt. */
export const rejectedValue = defineMetric({
  id: 'supply.rejected-value',
  title: 'Value of rejected goods',
  sentence: 'Rejected units at the price of their order line, by day of receipt.',
  unit: 'money',
  better: 'down',
  kind: 'input',
  owner: 'buyer',
  subjects: [['party'], ['item']],
  periods: ['month'],
  over: 'sum',
  rows: (facts) =>
    receiptsWithLine(facts)
      .select(['r.party', 'r.item', 'r.site', 'r.document', 'r.line', 'r.on', 'r.ref', 'l.currency'])
      .select(timesAmount('l.unitPrice', 'r.rejected').as('num'))
      .where('r.orderType', '=', 'purchase'),
});
