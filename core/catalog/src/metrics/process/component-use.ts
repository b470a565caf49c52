import { defineMetric, pricedOn, times } from '@throughline/query';

/** Components that production orders take by their bills of materials, by start day of the order. */
export const componentUse = defineMetric({
  id: 'process.component-use',
  title: 'Use of components',
  sentence: 'Components that production orders take by their bills of materials, by start day of the order.',
  unit: 'units',
  better: 'band',
  kind: 'input',
  owner: 'inventory planner',
  subjects: [['item']],
  periods: ['month'],
  over: 'sum',
  rows: (facts) =>
    facts
      .selectFrom('order_line as l')
      .innerJoin('bom_line as b', (join) => join.onRef('b.assembly', '=', 'l.item').on(pricedOn('b', 'l.on')))
      .select(['b.item', 'b.assembly', 'l.document', 'l.on', 'l.ref'])
      .select(times('l.quantity', 'b.quantityPer').as('num'))
      .where('l.orderType', '=', 'production'),
});
