import { countIf, defineMetric, one, zero } from '@throughline/query';

/** The share of production orders of which no unit was scrapped, by day of completion. */
export const ordersRightFirstTime = defineMetric({
  id: 'quality.orders-right-first-time',
  title: 'Production orders without scrap',
  sentence: 'The share of production orders of which no unit was scrapped, by day of completion.',
  unit: 'share',
  better: 'up',
  kind: 'output',
  owner: 'plant manager',
  subjects: [['item']],
  periods: ['month'],
  over: 'ratio',
  rows: (facts) =>
    facts
      .selectFrom('receipt')
      .select(['item', 'site', 'document', 'on', 'ref'])
      .select((eb) => [countIf(eb('rejected', '=', zero())).as('num'), one().as('den')])
      .where('orderType', '=', 'production'),
});
