import { defineFormula } from '@throughline/query';
import { orderValue } from './order-value.ts';
import { orders } from './orders.ts';

/** What customers ordered for each sales order in the company’s currency, with tax and freight, by order day. */
export const averageOrderValue = defineFormula({
  id: 'delivery.average-order-value',
  title: 'Average value of sales orders',
  sentence:
    'What customers ordered for each sales order in the company’s currency, with tax and freight, by order day.',
  unit: 'money',
  better: 'up',
  kind: 'output',
  owner: 'sales manager',
  subjects: [['unit']],
  periods: ['month', 'quarter', 'year'],
  parts: { value: orderValue, orders },
  combine: { op: 'quotient', of: 'value', by: 'orders', scale: 1 },
  defaults: {},
});
