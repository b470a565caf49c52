import { defineMetric, plusDays, timesAmount } from '@throughline/query';
import { stockAtCost } from '../../stock-at-cost.ts';

/** Stock at standard cost of items that were not used in the 365 days to the last day of which use is known. */
export const stockWithoutUse = defineMetric({
  id: 'supply.stock-without-use',
  title: 'Value of stock without use',
  sentence: 'Stock at standard cost of items that were not used in the 365 days to the last day of which use is known.',
  unit: 'money',
  better: 'down',
  kind: 'input',
  owner: 'planner',
  subjects: [['item']],
  periods: [],
  over: 'sum',
  caveats: [
    'Only items whose use is recorded: components of a bill of materials, or goods that were shipped or booked out before.',
    'Items without a standard cost on the day of the count leave the value undefined.',
  ],
  rows: (facts) =>
    stockAtCost(facts)
      .select([
        's.item',
        's.on',
        's.onHand',
        's.lastUsedOn',
        's.useUntil',
        's.ref',
        'i.category',
        'i.made',
        'c.currency',
      ])
      .select(timesAmount('c.cost', 's.onHand').as('num'))
      .where('s.dailyUse', 'is not', null)
      .where((eb) => eb.or([eb('s.lastUsedOn', 'is', null), eb('s.lastUsedOn', '<', plusDays('s.useUntil', -365))])),
});
