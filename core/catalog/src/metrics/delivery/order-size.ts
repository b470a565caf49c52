import { defineFormula } from '@throughline/query';
import { orderValue } from './order-value.ts';
import { orders } from './orders.ts';

/** What a sales order is worth on average: tax and freight included, by order day. */
export const orderSize = defineFormula({
  id: 'delivery.order-size',
  title: 'Mean value of a sales order',
  sentence: 'What a sales order is worth on average: tax and freight included, by order day.',
  unit: 'money',
  better: 'up',
  kind: 'output',
  owner: 'sales manager',
  subjects: [['party'], ['unit']],
  periods: ['month', 'quarter', 'year'],
  parts: { value: orderValue, orders },
  combine: { op: 'quotient', of: 'value', by: 'orders', scale: 1 },
  defaults: {},
});
