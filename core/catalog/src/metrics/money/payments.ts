import { defineMetric, documentOf, inCurrency, ratedOn, word } from '@throughline/query';
import { rateAgeDays, ratesInto } from '../../rates.ts';

/** Money paid to vendors or received from customers in the company’s currency, by day of payment. */
export const payments = defineMetric({
  id: 'money.payments',
  title: 'Payments',
  sentence: 'Money paid to vendors or received from customers in the company’s currency, by day of payment.',
  unit: 'money',
  better: 'band',
  kind: 'input',
  owner: 'controller',
  subjects: [
    ['paymentType'],
    ['paymentType', 'party'],
    ['paymentType', 'unit'],
    ['paymentType', 'category'],
    ['paymentType', 'account'],
  ],
  periods: ['month', 'quarter', 'year'],
  over: 'sum',
  caveats: [
    'Money paid and money received are added unless paymentType is asked for or named: --where paymentType=paid.',
    'Other currencies are converted at the average rate of the day of payment, at most 35 days old; without one the amount is undefined.',
  ],
  rows: (facts, at) =>
    facts
      .selectFrom('payment as p')
      .leftJoin(ratesInto(facts, at).as('x'), (join) =>
        join.onRef('x.fromCurrency', '=', 'p.currency').on(ratedOn('x', 'p.on', rateAgeDays)),
      )
      .select(['p.paymentType', 'p.party', 'p.unit', 'p.category', 'p.account', 'p.payment', 'p.invoice'])
      .select(['p.on', 'p.ref', 'p.currency as paymentCurrency'])
      .select((eb) => eb.fn.coalesce('p.invoice', documentOf('p.payment')).as('document'))
      .select([
        word(at.currency).as('currency'),
        inCurrency({ amount: 'p.amount', currency: 'p.currency', rate: 'x.rate' }, at.currency).as('num'),
      ]),
});
