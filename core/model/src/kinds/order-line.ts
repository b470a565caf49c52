import { amount, day, happenedOn, keyOf, quantity, rate, requiredText, text } from '../column.ts';
import { defineKind } from '../kind.ts';

/**
 * A line of a request, purchase, sale, transfer or production order. Header amounts (tax, freight, charges) are lines of
 * their own, so a total is always a sum of lines and a document count is a distinct.
 */
export const orderLine = defineKind({
  id: 'order_line',
  area: 'supply',
  title: 'Order line',
  columns: {
    orderType: requiredText('Order type'),
    document: requiredText('Order'),
    line: text('Line'),
    lineType: requiredText('Line type'),
    status: text('Status'),
    party: keyOf('party', 'Party'),
    item: keyOf('item', 'Item'),
    unit: keyOf('org_unit', 'Unit'),
    site: keyOf('site', 'Site'),
    buyer: text('Buyer'),
    requester: text('Asked for by'),
    approver: text('Approved by'),
    approvedOn: day('Approved on'),
    on: happenedOn('Ordered on'),
    firstPromise: day('First promise'),
    lastPromise: day('Last promise'),
    need: day('Needed on'),
    quantity: quantity('Ordered quantity'),
    unitPrice: rate('Unit price'),
    amount: amount('Amount'),
    currency: text('Currency'),
  },
  key: ['orderType', 'document', 'line', 'lineType'],
  validOn: 'on',
});
