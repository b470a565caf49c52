import { daysBetween, defineMetric } from '@throughline/query';

/** Days from the last count until stock and promised receipts no longer cover the use of the last 12 weeks, at most 180. */
export const daysToStockOut = defineMetric({
  id: 'supply.days-to-stock-out',
  title: 'Days to stock-out',
  sentence:
    'Days from the last count until stock and promised receipts no longer cover the use of the last 12 weeks, at most 180.',
  unit: 'days',
  better: 'up',
  kind: 'input',
  owner: 'planner',
  subjects: [['item']],
  periods: [],
  over: 'min',
  caveats: ['Items that last longer than 180 days, or of which no use is known, are not counted.'],
  rows: (facts) =>
    facts
      .selectFrom('stock_position')
      .select(['item', 'stockOutOn', 'on as countedOn', 'leadTimeDays', 'ref'])
      .select(daysBetween('on', 'stockOutOn').as('num'))
      .where('stockOutOn', 'is not', null),
});
