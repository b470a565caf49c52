import { defineMetric, one } from '@throughline/query';

/** Production orders finished after their due day, by day of completion. */
export const lateProductionOrders = defineMetric({
  id: 'process.late-production-orders',
  title: 'Late production orders',
  sentence: 'Production orders finished after their due day, by day of completion.',
  unit: 'count',
  better: 'down',
  kind: 'output',
  owner: 'plant manager',
  subjects: [['item']],
  periods: ['month'],
  over: 'sum',
  rows: (facts) =>
    facts
      .selectFrom('receipt as r')
      .innerJoin('order_line as l', (join) =>
        join
          .onRef('l.orderType', '=', 'r.orderType')
          .onRef('l.document', '=', 'r.document')
          .onRef('l.line', '=', 'r.line')
          .on('l.lineType', '=', 'goods'),
      )
      .select(['r.party', 'r.item', 'r.document', 'r.line', 'r.on', 'r.ref', 'l.lastPromise', one().as('num')])
      .where('r.orderType', '=', 'production')
      .whereRef('r.on', '>', 'l.lastPromise'),
});
