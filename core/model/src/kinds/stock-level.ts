import { happenedOn, quantity, requiredKeyOf, text } from '../column.ts';
import { defineKind } from '../kind.ts';

/** What a bin held on the day of a snapshot. An item that a snapshot does not list is at zero on that day. */
export const stockLevel = defineKind({
  id: 'stock_level',
  area: 'supply',
  title: 'Stock level',
  columns: {
    item: requiredKeyOf('item', 'Item'),
    site: requiredKeyOf('site', 'Site'),
    bin: text('Bin'),
    on: happenedOn('Counted on'),
    quantity: quantity('Quantity on hand'),
  },
  key: ['item', 'site', 'bin', 'on'],
  validOn: 'on',
  snapshot: true,
});
