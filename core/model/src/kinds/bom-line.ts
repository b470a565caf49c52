import { day, quantity, requiredKeyOf } from '../column.ts';
import { defineKind } from '../kind.ts';

/** How much of a component one unit of an assembly takes. */
export const bomLine = defineKind({
  id: 'bom_line',
  area: 'process',
  title: 'Bill of materials line',
  columns: {
    assembly: requiredKeyOf('item', 'Assembly'),
    item: requiredKeyOf('item', 'Component'),
    quantityPer: quantity('Quantity per assembly'),
    from: day('From'),
    to: day('To'),
  },
  key: ['assembly', 'item'],
  validOn: 'from',
  dated: true,
});
