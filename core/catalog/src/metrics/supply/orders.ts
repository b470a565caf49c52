import { defineMetric } from '@throughline/query';

/** The number of purchase orders placed, by order day. */
export const orders = defineMetric({
  id: 'supply.orders',
  title: 'Purchase orders',
  sentence: 'The number of purchase orders placed, by order day.',
  unit: 'count',
  better: 'band',
  kind: 'input',
  owner: 'purchasing manager',
  subjects: [['party'], ['buyer']],
  periods: ['month'],
  over: 'distinct',
  rows: (facts) =>
    facts
      .selectFrom('order_line')
      .select([
        'party',
        'item',
        'buyer',
        'unit',
        'site',
        'document',
        'line',
        'lineType',
        'status',
        'on',
        'ref',
        'document as num',
      ])
      .where('orderType', '=', 'purchase'),
});
