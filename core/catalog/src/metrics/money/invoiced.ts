import { defineMetric, inCurrency, ratedOn, word } from '@throughline/query';
import { rateAgeDays, ratesInto } from '../../rates.ts';

/** Invoices of vendors or to customers in the company’s currency, less credit notes, by invoice day. */
export const invoiced = defineMetric({
  id: 'money.invoiced',
  title: 'Invoiced amount',
  sentence: 'Invoices of vendors or to customers in the company’s currency, less credit notes, by invoice day.',
  unit: 'money',
  better: 'band',
  kind: 'input',
  owner: 'controller',
  subjects: [['invoiceType'], ['invoiceType', 'party'], ['invoiceType', 'unit'], ['invoiceType', 'account']],
  periods: ['month', 'quarter', 'year'],
  over: 'sum',
  caveats: [
    'Purchases and sales are added unless invoiceType is asked for or named: --where invoiceType=sale.',
    'Other currencies are converted at the average rate of the invoice day, at most 35 days old; without one the amount is undefined.',
  ],
  rows: (facts, at) =>
    facts
      .selectFrom('invoice_line as l')
      .leftJoin(ratesInto(facts, at).as('x'), (join) =>
        join.onRef('x.fromCurrency', '=', 'l.currency').on(ratedOn('x', 'l.on', rateAgeDays)),
      )
      .select(['l.invoiceType', 'l.party', 'l.unit', 'l.account', 'l.project', 'l.item', 'l.order', 'l.document'])
      .select(['l.line', 'l.lineType', 'l.status', 'l.dueOn', 'l.on', 'l.ref', 'l.currency as invoiceCurrency'])
      .select([
        word(at.currency).as('currency'),
        inCurrency({ amount: 'l.amount', currency: 'l.currency', rate: 'x.rate' }, at.currency).as('num'),
      ]),
});
