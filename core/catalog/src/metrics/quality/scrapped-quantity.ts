import { defineMetric } from '@throughline/query';

/** Units scrapped in production, by day of completion. */
export const scrappedQuantity = defineMetric({
  id: 'quality.scrapped-quantity',
  title: 'Scrapped quantity',
  sentence: 'Units scrapped in production, by day of completion.',
  unit: 'units',
  better: 'down',
  kind: 'output',
  owner: 'plant manager',
  subjects: [['item'], ['reason']],
  periods: ['month'],
  over: 'sum',
  rows: (facts) =>
    facts
      .selectFrom('receipt')
      .select(['source', 'item', 'site', 'reason', 'document', 'on', 'ref', 'rejected as num'])
      .where('orderType', '=', 'production'),
});
