import { defineMetric } from '@throughline/query';
import { orderTotals } from '../../order-totals.ts';

/** The value of goods on a purchase order in the company’s currency: half of the orders are larger, half smaller. */
export const orderSize = defineMetric({
  id: 'supply.order-size',
  title: 'Order value, middle value',
  sentence:
    'The value of goods on a purchase order in the company’s currency: half of the orders are larger, half smaller.',
  unit: 'money',
  better: 'band',
  kind: 'input',
  owner: 'purchasing manager',
  subjects: [['party'], ['buyer']],
  periods: ['month'],
  over: 'quantile',
  quantile: 0.5,
  caveats: [
    'Goods only; rejected and cancelled orders are left out.',
    'An order with an amount that cannot be converted is undefined.',
  ],
  rows: (facts, at) => orderTotals(facts, at),
});
