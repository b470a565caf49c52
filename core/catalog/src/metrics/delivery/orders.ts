import { defineMetric } from '@throughline/query';

/** The number of sales orders that customers placed, by order day. */
export const orders = defineMetric({
  id: 'delivery.orders',
  title: 'Sales orders placed',
  sentence: 'The number of sales orders that customers placed, by order day.',
  unit: 'count',
  better: 'up',
  kind: 'output',
  owner: 'sales manager',
  subjects: [['party'], ['unit']],
  periods: ['month', 'quarter', 'year'],
  over: 'distinct',
  rows: (facts) =>
    facts
      .selectFrom('order_line')
      .select(['party', 'item', 'unit', 'site', 'document', 'line', 'lineType', 'status', 'on', 'ref'])
      .select('document as num')
      .where('orderType', '=', 'sale'),
});
