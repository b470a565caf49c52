import { defineMetric, isPositive, minus, timesAmount } from '@throughline/query';
import { ampleUse, stockAtCost } from '../../stock-at-cost.ts';

/** Units on hand beyond 180 days of use at the rate of the last 12 weeks, at standard cost of the day of the count. */
export const excessStockValue = defineMetric({
  id: 'supply.excess-stock-value',
  title: 'Value of excess stock',
  sentence:
    'Units on hand beyond 180 days of use at the rate of the last 12 weeks, at standard cost of the day of the count.',
  unit: 'money',
  better: 'down',
  kind: 'input',
  owner: 'planner',
  subjects: [['item']],
  periods: [],
  over: 'sum',
  caveats: [
    'Items without use, or of which no use is recorded, are not judged here.',
    'Items without a standard cost on that day leave the value undefined.',
  ],
  rows: (facts) =>
    stockAtCost(facts)
      .select(['s.item', 's.on', 's.onHand', 's.dailyUse', 's.useUntil', 's.ref', 'i.category', 'i.made', 'c.currency'])
      .select(timesAmount('c.cost', minus('s.onHand', ampleUse())).as('num'))
      .where(isPositive('s.dailyUse'))
      .where(isPositive(minus('s.onHand', ampleUse()))),
});
