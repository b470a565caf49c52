import { defineMetric } from '@throughline/query';

/** The number of customers who placed a sales order, by order day. */
export const customers = defineMetric({
  id: 'delivery.customers',
  title: 'Customers with orders',
  sentence: 'The number of customers who placed a sales order, by order day.',
  unit: 'count',
  better: 'up',
  kind: 'output',
  owner: 'sales manager',
  subjects: [['unit']],
  periods: ['month', 'quarter', 'year'],
  over: 'distinct',
  caveats: ['Rejected and cancelled orders are included; filter by status to leave them out.'],
  rows: (facts) =>
    facts
      .selectFrom('order_line')
      .select(['party', 'item', 'unit', 'site', 'document', 'line', 'status', 'on', 'ref', 'party as num'])
      .where('orderType', '=', 'sale')
      .where('party', 'is not', null),
});
