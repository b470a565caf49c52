import { flag, happenedOn, keyOf, quantity, requiredText, text } from '../column.ts';
import { defineKind } from '../kind.ts';

/**
 * Goods that came in for an order line: from a vendor, or from production. `received` includes what was rejected. A day that
 * stands in for one that nobody recorded is marked as assumed: the goods came, but no promise is judged by it.
 */
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
    dayAssumed: flag('Day of receipt is assumed'),
    received: quantity('Received quantity'),
    rejected: quantity('Rejected quantity'),
    reason: text('Reject reason'),
  },
  key: ['orderType', 'document', 'line', 'on'],
  validOn: 'on',
});
