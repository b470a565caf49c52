import { defineMetric, one } from '@throughline/query';
import { paidBills } from '../../bills.ts';

/** The number of vendors with one single payment in all records: the tail of the vendor list. */
export const singlePaymentVendors = defineMetric({
  id: 'money.single-payment-vendors',
  title: 'Vendors with a single payment',
  sentence: 'The number of vendors with one single payment in all records: the tail of the vendor list.',
  unit: 'count',
  better: 'down',
  kind: 'input',
  owner: 'purchasing manager',
  subjects: [['unit']],
  periods: [],
  over: 'sum',
  caveats: ['Lines of one payment, or payments of one invoice on one day, are one payment.'],
  rows: (facts) =>
    facts
      .selectFrom((from) =>
        from
          .selectFrom(paidBills(facts).as('b'))
          .select(['b.party'])
          .select((eb) => [
            eb.fn.min('b.on').as('on'),
            eb.fn.min('b.ref').as('ref'),
            eb.fn.min('b.unit').as('unit'),
            eb.fn.min('b.document').as('document'),
          ])
          .where('b.party', 'is not', null)
          .groupBy('b.party')
          .having((eb) => eb.fn.countAll(), '=', 1n)
          .as('v'),
      )
      .select(['v.party', 'v.unit', 'v.document', 'v.on', 'v.ref', one().as('num')]),
});
