import { daysBetween, defineMetric } from '@throughline/query';
import { settledInvoices } from '../../settled.ts';

/** Mean days from an invoice to a customer to the money for it, by day of payment; each part payment counts. */
export const invoiceToCashDays = defineMetric({
  id: 'money.invoice-to-cash-days',
  title: 'Invoice to cash',
  sentence: 'Mean days from an invoice to a customer to the money for it, by day of payment; each part payment counts.',
  unit: 'days',
  better: 'down',
  kind: 'output',
  owner: 'controller',
  subjects: [['party'], ['unit']],
  periods: ['month'],
  over: 'mean',
  caveats: ['Invoices that are not paid yet and payments that name no known invoice are left out.'],
  rows: (facts) => settledInvoices(facts, 'sale').select(daysBetween('i.invoicedOn', 'p.on').as('num')),
});
