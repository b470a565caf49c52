import { amount, happenedOn, keyOf, quantity, requiredText, text } from '../column.ts';
import { defineKind } from '../kind.ts';

/** Goods that came back from a customer or went back to a vendor, for a line of an order. */
export const returnLine = defineKind({
  id: 'return_line',
  area: 'delivery',
  title: 'Returned line',
  columns: {
    orderType: requiredText('Order type'),
    document: requiredText('Order'),
    line: text('Line'),
    return: requiredText('Return'),
    party: keyOf('party', 'Party'),
    item: keyOf('item', 'Item'),
    site: keyOf('site', 'Site'),
    on: happenedOn('Returned on'),
    quantity: quantity('Quantity'),
    amount: amount('Amount credited'),
    currency: text('Currency'),
    reason: text('Reason'),
  },
  key: ['orderType', 'document', 'line', 'return'],
  validOn: 'on',
});
