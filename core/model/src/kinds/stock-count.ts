import { happenedOn, quantity, requiredKeyOf, text } from '../column.ts';
import { defineKind } from '../kind.ts';

/** What was counted of an item at a site on a day, beside what the books said. */
export const stockCount = defineKind({
  id: 'stock_count',
  area: 'supply',
  title: 'Stock count',
  columns: {
    count: text('Count'),
    item: requiredKeyOf('item', 'Item'),
    site: requiredKeyOf('site', 'Site'),
    on: happenedOn('Counted on'),
    counted: quantity('Counted'),
    book: quantity('Quantity in the books'),
  },
  key: ['count', 'item', 'site', 'on'],
  validOn: 'on',
});
