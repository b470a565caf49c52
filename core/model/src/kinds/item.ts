import { flag, quantity, requiredText, text } from '../column.ts';
import { defineKind } from '../kind.ts';

/** Anything bought, made, stocked or sold; quantities elsewhere are in its base unit. */
export const item = defineKind({
  id: 'item',
  area: 'supply',
  title: 'Item',
  columns: {
    item: requiredText('Item'),
    name: text('Name'),
    category: text('Category'),
    baseUnit: text('Base unit'),
    made: flag('Made in house'),
    safetyStock: quantity('Safety stock'),
    reorderPoint: quantity('Reorder point'),
  },
  key: ['item'],
});
