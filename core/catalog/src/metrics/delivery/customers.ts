import { defineMetric } from '@throughline/query';

/** The number of customers who placed an order, by order day. */
export const customers = defineMetric({
  id: 'delivery.customers',
  title: 'Customers who ordered',
  sentence: 'The number of customers who placed an order, by order day.',
  unit: 'count',
  better: 'up',
  kind: 'output',
  owner: 'sales manager',
  subjects: [['unit'], ['item']],
  periods: ['month', 'quarter', 'year'],
  over: 'distinct',
  caveats: ['Orders without a customer count for none.'],
  rows: (facts) =>
    facts
      .selectFrom('order_line')
      .select(['party', 'item', 'unit', 'site', 'document', 'line', 'status', 'on', 'ref', 'party as num'])
      .where('orderType', '=', 'sale')
      .where('party', 'is not', null),
});
