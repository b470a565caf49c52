import { happenedOn, quantity, requiredKeyOf, text } from '../column.ts';
import { defineKind } from '../kind.ts';

/** Stock that came in (positive) or went out (negative) of a site. */
export const stockMove = defineKind({
  id: 'stock_move',
  area: 'supply',
  title: 'Stock move',
  columns: {
    move: text('Move'),
    item: requiredKeyOf('item', 'Item'),
    site: requiredKeyOf('site', 'Site'),
    moveType: text('Move type'),
    document: text('Document'),
    on: happenedOn('Moved on'),
    quantity: quantity('Quantity moved'),
  },
  key: ['move'],
  validOn: 'on',
});
