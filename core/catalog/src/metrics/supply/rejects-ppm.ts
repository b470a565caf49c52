import { defineMetric } from '@throughline/query';

/** Rejected units per million units received from vendors, by day of receipt. */
export const rejectsPpm = defineMetric({
  id: 'supply.rejects-ppm',
  title: 'Rejected quantity',
  sentence: 'Rejected units per million units received from vendors, by day of receipt.',
  unit: 'ppm',
  better: 'down',
  kind: 'input',
  owner: 'buyer',
  subjects: [['party'], ['item']],
  periods: ['month'],
  over: 'ratio',
  scale: 1e6,
  rows: (facts) =>
    facts
      .selectFrom('receipt')
      .select(['party', 'item', 'site', 'document', 'line', 'on', 'ref', 'rejected as num', 'received as den'])
      .where('orderType', '=', 'purchase'),
});
