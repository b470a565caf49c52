import { defineMetric } from '@throughline/query';

/** Scrapped units per million units made, by day of completion. */
export const scrapRate = defineMetric({
  id: 'quality.scrap-rate',
  title: 'Scrap rate',
  sentence: 'Scrapped units per million units made, by day of completion.',
  unit: 'ppm',
  better: 'down',
  kind: 'output',
  owner: 'plant manager',
  subjects: [['item'], ['reason']],
  periods: ['month'],
  over: 'ratio',
  scale: 1e6,
  rows: (facts) =>
    facts
      .selectFrom('receipt')
      .select(['source', 'item', 'site', 'reason', 'document', 'on', 'ref', 'rejected as num', 'received as den'])
      .where('orderType', '=', 'production'),
});
