import { amount, day, happenedOn, keyOf, quantity, rate, requiredText, text } from '../column.ts';
import { defineKind } from '../kind.ts';

/** A line of an invoice that came from a vendor or went to a customer; credit notes are negative. */
export const invoiceLine = defineKind({
  id: 'invoice_line',
  area: 'money',
  title: 'Invoice line',
  columns: {
    invoiceType: requiredText('Invoice type (purchase or sale)'),
    document: requiredText('Invoice'),
    line: text('Line'),
    lineType: text('Line type'),
    status: text('Status'),
    party: keyOf('party', 'Party'),
    order: text('Order'),
    orderLine: text('Order line'),
    item: keyOf('item', 'Item'),
    account: keyOf('account', 'Account'),
    unit: keyOf('org_unit', 'Unit'),
    project: text('Project'),
    on: happenedOn('Invoiced on'),
    dueOn: day('Due on'),
    discountBy: day('Discount if paid by'),
    discountShare: rate('Discount as a share of the amount'),
    quantity: quantity('Invoiced quantity'),
    unitPrice: rate('Unit price'),
    amount: amount('Amount'),
    currency: text('Currency'),
  },
  key: ['invoiceType', 'document', 'line'],
  validOn: 'on',
});
