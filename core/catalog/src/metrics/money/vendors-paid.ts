import { defineMetric } from '@throughline/query';

/** The number of vendors to whom something was paid, by day of payment. */
export const vendorsPaid = defineMetric({
  id: 'money.vendors-paid',
  title: 'Vendors paid',
  sentence: 'The number of vendors to whom something was paid, by day of payment.',
  unit: 'count',
  better: 'band',
  kind: 'input',
  owner: 'controller',
  subjects: [['unit'], ['category'], ['account']],
  periods: ['month', 'quarter', 'year'],
  over: 'distinct',
  rows: (facts) =>
    facts
      .selectFrom('payment')
      .select(['unit', 'category', 'account', 'party', 'payment', 'invoice', 'on', 'ref', 'party as num'])
      .where('paymentType', '=', 'paid')
      .where('party', 'is not', null),
});
