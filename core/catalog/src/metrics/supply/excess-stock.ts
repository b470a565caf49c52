import { defineMetric, isPositive, minus } from '@throughline/query';
import { ampleUse, stockAtCost } from '../../stock-at-cost.ts';

/** Units on hand beyond 180 days of use at the rate of the last 12 weeks. */
export const excessStock = defineMetric({
  id: 'supply.excess-stock',
  title: 'Excess stock',
  sentence: 'Units on hand beyond 180 days of use at the rate of the last 12 weeks.',
  unit: 'units',
  better: 'down',
  kind: 'input',
  owner: 'planner',
  subjects: [['item']],
  periods: [],
  over: 'sum',
  caveats: [
    'Items without use, or of which no use is recorded, are not judged here.',
    'Over several items units are added.',
  ],
  rows: (facts) =>
    stockAtCost(facts)
      .select(['s.item', 's.on', 's.onHand', 's.dailyUse', 's.useUntil', 's.ref', 'i.category', 'i.made'])
      .select(minus('s.onHand', ampleUse()).as('num'))
      .where(isPositive('s.dailyUse'))
      .where(isPositive(minus('s.onHand', ampleUse()))),
});
