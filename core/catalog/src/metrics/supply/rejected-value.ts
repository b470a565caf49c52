import { defineMetric, timesAmount } from '@throughline/query';

/** Rejected units at the price of their order line, by day of receipt. */
export const rejectedValue = defineMetric({
  id: 'supply.rejected-value',
  title: 'Value of rejected goods',
  sentence: 'Rejected units at the price of their order line, by day of receipt.',
  unit: 'money',
  better: 'down',
  kind: 'input',
  owner: 'buyer',
  subjects: [['party'], ['item']],
  periods: ['month'],
  over: 'sum',
  rows: (facts) =>
    facts
      .selectFrom('receipt as r')
      .leftJoin('order_line as l', (join) =>
        join
          .onRef('l.orderType', '=', 'r.orderType')
          .onRef('l.document', '=', 'r.document')
          .onRef('l.line', '=', 'r.line')
          .on('l.lineType', '=', 'goods'),
      )
      .select(['r.party', 'r.item', 'r.site', 'r.document', 'r.line', 'r.on', 'r.ref', 'l.currency'])
      .select(timesAmount('l.unitPrice', 'r.rejected').as('num'))
      .where('r.orderType', '=', 'purchase'),
});
