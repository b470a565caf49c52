import type { Facts } from '@throughline/query';

const invoices = (facts: Facts, invoiceType: 'purchase' | 'sale') =>
  facts
    .selectFrom('invoice_line')
    .select(['document'])
    .select((eb) => [eb.fn.min('on').as('invoicedOn'), eb.fn.min('dueOn').as('dueOn')])
    .where('invoiceType', '=', invoiceType)
    .groupBy('document');

/** Payments (`p`) with the day of the invoice (`i`) that they name; those of which both days are known. */
export const settledInvoices = (facts: Facts, invoiceType: 'purchase' | 'sale') =>
  facts
    .selectFrom('payment as p')
    .innerJoin(invoices(facts, invoiceType).as('i'), 'i.document', 'p.invoice')
    .select(['p.party', 'p.unit', 'p.category', 'p.invoice', 'p.payment', 'p.on', 'p.ref', 'i.invoicedOn', 'i.dueOn'])
    .where('p.paymentType', '=', invoiceType === 'purchase' ? 'paid' : 'received')
    .where('p.on', 'is not', null)
    .where('i.invoicedOn', 'is not', null);
