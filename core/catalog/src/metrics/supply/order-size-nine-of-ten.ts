import { defineMetric } from '@throughline/query';
import { orderTotals } from '../../order-totals.ts';

/** The value of goods on a purchase order in the company’s currency that nine of ten orders do not exceed. */
export const orderSizeNineOfTen = defineMetric({
  id: 'supply.order-size-nine-of-ten',
  title: 'Order value, nine of ten',
  sentence: 'The value of goods on a purchase order in the company’s currency that nine of ten orders do not exceed.',
  unit: 'money',
  better: 'band',
  kind: 'input',
  owner: 'purchasing manager',
  subjects: [['party'], ['buyer']],
  periods: ['month'],
  over: 'quantile',
  quantile: 0.9,
  caveats: [
    'Goods only; rejected and cancelled orders are left out.',
    'An order with an amount that cannot be converted is undefined.',
  ],
  rows: (facts, at) => orderTotals(facts, at),
});
