import { defineMetric, one } from '@throughline/query';

/** Receipts from vendors after the last promised day of their order line, by day of receipt. */
export const lateReceipts = defineMetric({
  id: 'supply.late-receipts',
  title: 'Late receipts',
  sentence: 'Receipts from vendors after the last promised day of their order line, by day of receipt.',
  unit: 'count',
  better: 'down',
  kind: 'input',
  owner: 'buyer',
  subjects: [['party'], ['item']],
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
      .where('r.orderType', '=', 'purchase')
      .whereRef('r.on', '>', 'l.lastPromise'),
});
