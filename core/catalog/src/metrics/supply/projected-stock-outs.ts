import { defineMetric, one } from '@throughline/query';

/** Items of which stock and promised receipts no longer cover the use within 180 days of the last count, by that day. */
export const projectedStockOuts = defineMetric({
  id: 'supply.projected-stock-outs',
  title: 'Projected stock-outs',
  sentence:
    'Items of which stock and promised receipts no longer cover the use within 180 days of the last count, by that day.',
  unit: 'count',
  better: 'down',
  kind: 'input',
  owner: 'planner',
  subjects: [],
  periods: [],
  over: 'sum',
  caveats: [
    'Most of them are ordinary: an order placed in time still meets them.',
    'Use goes on as in the last 12 weeks; overdue receipts are not counted on.',
  ],
  rows: (facts) =>
    facts
      .selectFrom('stock_position')
      .select(['item', 'stockOutOn as on', 'on as countedOn', 'onHand', 'dailyUse', 'leadTimeDays', 'ref'])
      .select(one().as('num'))
      .where('stockOutOn', 'is not', null),
});
