import { defineMetric, word } from '@throughline/query';

/** The number of sales orders placed, by order day. */
export const orders = defineMetric({
  id: 'delivery.orders',
  title: 'Number of sales orders',
  sentence: 'The number of sales orders placed, by order day.',
  unit: 'count',
  better: 'up',
  kind: 'output',
  owner: 'sales manager',
  subjects: [['party'], ['unit']],
  periods: ['month', 'quarter', 'year'],
  over: 'distinct',
  caveats: ['Rejected and cancelled orders are included; filter by status to leave them out.'],
  rows: (facts, at) =>
    facts
      .selectFrom('order_line')
      .select([
        'party',
        'item',
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
      .select(word(at.currency).as('currency'))
      .where('orderType', '=', 'sale'),
});
