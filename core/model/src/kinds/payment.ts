import { amount, happenedOn, keyOf, requiredText, text } from '../column.ts';
import { defineKind } from '../kind.ts';

/** Money that went to a vendor or came from a customer, or one line of it. */
export const payment = defineKind({
  id: 'payment',
  area: 'money',
  title: 'Payment',
  columns: {
    paymentType: requiredText('Payment type (paid or received)'),
    payment: text('Payment'),
    party: keyOf('party', 'Party'),
    invoice: text('Invoice'),
    account: keyOf('account', 'Account'),
    unit: keyOf('org_unit', 'Unit'),
    category: text('Category'),
    on: happenedOn('Paid on'),
    amount: amount('Amount'),
    currency: text('Currency'),
  },
  key: ['paymentType', 'payment'],
  validOn: 'on',
});
