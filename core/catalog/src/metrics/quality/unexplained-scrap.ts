import { defineMetric, zero } from '@throughline/query';

/** Units scrapped in production for which no reason was recorded, by day of completion. */
export const unexplainedScrap = defineMetric({
  id: 'quality.unexplained-scrap',
  title: 'Scrap without a reason',
  sentence: 'Units scrapped in production for which no reason was recorded, by day of completion.',
  unit: 'units',
  better: 'down',
  kind: 'input',
  owner: 'plant manager',
  subjects: [['item']],
  periods: ['month'],
  over: 'sum',
  rows: (facts) =>
    facts
      .selectFrom('receipt')
      .select(['source', 'item', 'site', 'document', 'on', 'ref', 'rejected as num'])
      .where('orderType', '=', 'production')
      .where((eb) => eb.and([eb('rejected', '>', zero()), eb('reason', 'is', null)])),
});
