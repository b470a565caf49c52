import { happenedOn, keyOf, quantity, requiredText, text } from '../column.ts';
import { defineKind } from '../kind.ts';

/** Goods that came in for an order line: from a vendor, or from production. `received` includes what was rejected. */
export const receipt = defineKind({
  id: 'receipt',
  area: 'supply',
  title: 'Receipt',
  columns: {
    orderType: requiredText('Order type'),
    document: requiredText('Order'),
    line: text('Line'),
    party: keyOf('party', 'Party'),
    item: keyOf('item', 'Item'),
    site: keyOf('site', 'Site'),
    on: happenedOn('Received on'),
    received: quantity('Received quantity'),
    rejected: quantity('Rejected quantity'),
    reason: text('Reject reason'),
  },
  key: ['orderType', 'document', 'line', 'on'],
  validOn: 'on',
});
