import { defineMetric, one, pricedOn } from '@throughline/query';

/** The number of promotions that hold on the business day. */
export const promotions = defineMetric({
  id: 'delivery.promotions',
  title: 'Promotions that hold',
  sentence: 'The number of promotions that hold on the business day.',
  unit: 'count',
  better: 'band',
  kind: 'input',
  owner: 'sales manager',
  subjects: [['type'], ['category']],
  periods: [],
  over: 'sum',
  rows: (facts, at) =>
    facts
      .selectFrom('promotion')
      .select(['promotion', 'name', 'type', 'category', 'discountShare', 'from', 'to', 'ref', one().as('num')])
      .where(pricedOn('promotion', at.businessDay)),
});
