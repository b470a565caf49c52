import { defineMetric, one, zero } from '@throughline/query';

/** Production orders of which at least one unit was scrapped, by day of completion. */
export const ordersWithScrap = defineMetric({
  id: 'quality.orders-with-scrap',
  title: 'Production orders with scrap',
  sentence: 'Production orders of which at least one unit was scrapped, by day of completion.',
  unit: 'count',
  better: 'down',
  kind: 'output',
  owner: 'plant manager',
  subjects: [['reason']],
  periods: ['month'],
  over: 'sum',
  rows: (facts) =>
    facts
      .selectFrom('receipt')
      .select(['item', 'site', 'reason', 'document', 'on', 'ref', one().as('num')])
      .where('orderType', '=', 'production')
      .where((eb) => eb('rejected', '>', zero())),
});
