import { defineMetric } from '@throughline/query';

/** Everything ordered from vendors: goods, tax and freight, by order day. */
export const spend = defineMetric({
  id: 'supply.spend',
  title: 'Purchase spend',
  sentence: 'Everything ordered from vendors: goods, tax and freight, by order day.',
  unit: 'money',
  better: 'down',
  kind: 'input',
  owner: 'purchasing manager',
  subjects: [['party'], ['buyer']],
  periods: ['month', 'quarter', 'year'],
  over: 'sum',
  caveats: ['Rejected and cancelled orders are included; filter by status to leave them out.'],
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
        'currency',
        'amount as num',
      ])
      .where('orderType', '=', 'purchase'),
});
