import { defineMetric, one } from '@throughline/query';

/** Items of which the last count of all sites together is below the reorder point. */
export const itemsBelowReorderPoint = defineMetric({
  id: 'supply.items-below-reorder-point',
  title: 'Items below their reorder point',
  sentence: 'Items of which the last count of all sites together is below the reorder point.',
  unit: 'count',
  better: 'down',
  kind: 'guardrail',
  owner: 'inventory planner',
  subjects: [],
  periods: [],
  over: 'sum',
  caveats: ['Items that were never counted are not judged.'],
  rows: (facts) =>
    facts
      .selectFrom('stock_position')
      .select(['item', 'on', 'onHand', 'ref', one().as('num')])
      .whereRef('onHand', '<', 'reorderPoint'),
});
