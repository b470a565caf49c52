import { defineFormula } from '@throughline/query';
import { orderLines } from './order-lines.ts';
import { orders } from './orders.ts';

/** Goods lines for each purchase order, by order day. */
export const linesPerOrder = defineFormula({
  id: 'supply.lines-per-order',
  title: 'Lines per purchase order',
  sentence: 'Goods lines for each purchase order, by order day.',
  unit: 'count',
  better: 'band',
  kind: 'input',
  owner: 'purchasing manager',
  subjects: [['party'], ['buyer']],
  periods: ['month'],
  parts: { lines: orderLines, orders },
  combine: { op: 'quotient', of: 'lines', by: 'orders', scale: 1 },
  defaults: {},
});
