import { happenedOn, keyOf, quantity, requiredText, text } from '../column.ts';
import { defineKind } from '../kind.ts';

/** Goods that left for a customer, for a line of a sales or transfer order. */
export const shipment = defineKind({
  id: 'shipment',
  area: 'delivery',
  title: 'Shipment',
  columns: {
    orderType: requiredText('Order type'),
    document: requiredText('Order'),
    line: text('Line'),
    shipment: text('Shipment'),
    party: keyOf('party', 'Party'),
    item: keyOf('item', 'Item'),
    site: keyOf('site', 'Site'),
    on: happenedOn('Shipped on'),
    quantity: quantity('Shipped quantity'),
  },
  key: ['orderType', 'document', 'line', 'shipment'],
  validOn: 'on',
});
