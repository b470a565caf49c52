import { defineMetric } from '@throughline/query';

/** Units on hand at the end of the period, from the latest count of each site. */
export const stockOnHand = defineMetric({
  id: 'supply.stock-on-hand',
  title: 'Stock on hand',
  sentence: 'Units on hand at the end of the period, from the latest count of each site.',
  unit: 'units',
  better: 'band',
  kind: 'guardrail',
  owner: 'inventory planner',
  subjects: [['item'], ['site']],
  periods: ['month'],
  over: 'sum',
  time: 'closing',
  rows: (facts) =>
    facts.selectFrom('stock_level').select(['item', 'site', 'bin', 'source', 'on', 'ref', 'quantity as num']),
});
