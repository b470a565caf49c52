import { defineMetric, one } from '@throughline/query';

/** The number of payments or lines of payments, by day of payment. */
export const paymentLines = defineMetric({
  id: 'money.payment-lines',
  title: 'Payment lines',
  sentence: 'The number of payments or lines of payments, by day of payment.',
  unit: 'count',
  better: 'band',
  kind: 'input',
  owner: 'controller',
  subjects: [['paymentType'], ['paymentType', 'party'], ['paymentType', 'unit']],
  periods: ['month'],
  over: 'sum',
  rows: (facts) =>
    facts
      .selectFrom('payment')
      .select(['paymentType', 'party', 'unit', 'category', 'account', 'payment', 'invoice', 'on', 'ref'])
      .select(one().as('num')),
});
