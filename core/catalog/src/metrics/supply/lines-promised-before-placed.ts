import { defineMetric, one } from '@throughline/query';

/** Purchase order lines whose first promise lies before the day of the order: a data error. */
export const linesPromisedBeforePlaced = defineMetric({
  id: 'supply.lines-promised-before-placed',
  title: 'Order lines promised before they were placed',
  sentence: 'Purchase order lines whose first promise lies before the day of the order: a data error.',
  unit: 'count',
  better: 'down',
  kind: 'guardrail',
  owner: 'data steward',
  subjects: [['party']],
  periods: ['month'],
  over: 'sum',
  rows: (facts) =>
    facts
      .selectFrom('order_line')
      .select(['party', 'item', 'document', 'line', 'on', 'firstPromise', 'ref', one().as('num')])
      .where('orderType', '=', 'purchase')
      .where('lineType', '=', 'goods')
      .whereRef('firstPromise', '<', 'on'),
});
