import { defineMetric } from '@throughline/query';

/** Units that vendors delivered, rejected ones included, by day of receipt. */
export const receivedQuantity = defineMetric({
  id: 'supply.received-quantity',
  title: 'Received quantity',
  sentence: 'Units that vendors delivered, rejected ones included, by day of receipt.',
  unit: 'units',
  better: 'band',
  kind: 'input',
  owner: 'purchasing manager',
  subjects: [['party'], ['item']],
  periods: ['month'],
  over: 'sum',
  rows: (facts) =>
    facts
      .selectFrom('receipt')
      .select(['party', 'item', 'site', 'document', 'line', 'on', 'ref', 'received as num'])
      .where('orderType', '=', 'purchase'),
});
