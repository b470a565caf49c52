import { defineMetric } from '@throughline/query';

/** Units that production orders were started for, by start day. */
export const productionQuantity = defineMetric({
  id: 'process.production-quantity',
  title: 'Quantity put into production',
  sentence: 'Units that production orders were started for, by start day.',
  unit: 'units',
  better: 'band',
  kind: 'input',
  owner: 'plant manager',
  subjects: [['item']],
  periods: ['month'],
  over: 'sum',
  rows: (facts) =>
    facts
      .selectFrom('order_line')
      .select(['item', 'document', 'on', 'lastPromise', 'ref', 'quantity as num'])
      .where('orderType', '=', 'production'),
});
