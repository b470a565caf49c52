import { defineMetric, one } from '@throughline/query';

/** Items of which the last count of all sites together is below the safety stock. */
export const itemsBelowSafetyStock = defineMetric({
  id: 'supply.items-below-safety-stock',
  title: 'Items below safety stock',
  sentence: 'Items of which the last count of all sites together is below the safety stock.',
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
      .whereRef('onHand', '<', 'safetyStock'),
});
