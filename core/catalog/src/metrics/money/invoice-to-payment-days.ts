import { daysBetween, defineMetric } from '@throughline/query';
import { settledInvoices } from '../../settled.ts';

/** Mean days from a vendor’s invoice to its payment, by day of payment; a payment in parts counts once for each part. */
export const invoiceToPaymentDays = defineMetric({
  id: 'money.invoice-to-payment-days',
  title: 'Invoice to payment',
  sentence:
    'Mean days from a vendor’s invoice to its payment, by day of payment; a payment in parts counts once for each part.',
  unit: 'days',
  better: 'band',
  kind: 'output',
  owner: 'controller',
  subjects: [['party'], ['unit']],
  periods: ['month'],
  over: 'mean',
  caveats: ['Invoices that are not paid yet and payments that name no known invoice are left out.'],
  rows: (facts) => settledInvoices(facts, 'purchase').select(daysBetween('i.invoicedOn', 'p.on').as('num')),
});
