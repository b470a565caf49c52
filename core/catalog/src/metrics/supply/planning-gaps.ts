import { defineMetric, one } from '@throughline/query';
import { planningGaps as gapsOf } from '../../planning.ts';

/** Stocked items of which a planning parameter is missing or contradicts another, one for each gap. */
export const planningGaps = defineMetric({
  id: 'supply.planning-gaps',
  title: 'Gaps in planning parameters',
  sentence: 'Stocked items of which a planning parameter is missing or contradicts another, one for each gap.',
  unit: 'count',
  better: 'down',
  kind: 'guardrail',
  owner: 'data steward',
  subjects: [['gap']],
  periods: [],
  over: 'sum',
  caveats: [
    'Missing parameters count only for bought items that are in use; being below one of them is no gap.',
    'A cost of zero counts for items of which stock is on hand.',
    'Items that are ordered by a plan of demand need no reorder point.',
  ],
  rows: (facts, at) =>
    facts
      .selectFrom(gapsOf(facts, at).as('g'))
      .select(['g.gap', 'g.item', 'g.category', 'g.made', 'g.ref', one().as('num')]),
});
