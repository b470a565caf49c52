import { defineMetric } from '@throughline/query';

/** Units that left for customers, by day of shipment. */
export const shippedQuantity = defineMetric({
  id: 'delivery.shipped-quantity',
  title: 'Shipped quantity',
  sentence: 'Units that left for customers, by day of shipment.',
  unit: 'units',
  better: 'band',
  kind: 'output',
  owner: 'sales manager',
  subjects: [['party'], ['item'], ['site']],
  periods: ['month'],
  over: 'sum',
  rows: (facts) =>
    facts
      .selectFrom('shipment')
      .select(['party', 'item', 'site', 'document', 'line', 'shipment', 'on', 'ref', 'quantity as num'])
      .where('orderType', '=', 'sale'),
});
