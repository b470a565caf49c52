import { defineMetric } from '@throughline/query';

/** Units on hand by the books at the end of the period: all stock moves up to then. */
export const stockBalance = defineMetric({
  id: 'supply.stock-balance',
  title: 'Book stock',
  sentence: 'Units on hand by the books at the end of the period: all stock moves up to then.',
  unit: 'units',
  better: 'band',
  kind: 'guardrail',
  owner: 'inventory planner',
  subjects: [['item'], ['site'], ['item', 'site']],
  periods: ['month'],
  over: 'sum',
  time: 'balance',
  rows: (facts) =>
    facts.selectFrom('stock_move').select(['item', 'site', 'moveType', 'document', 'on', 'ref', 'quantity as num']),
});
