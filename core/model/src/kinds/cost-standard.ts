import { day, rate, requiredKeyOf, text } from '../column.ts';
import { defineKind } from '../kind.ts';

/** The standard cost of an item over an interval. */
export const costStandard = defineKind({
  id: 'cost_standard',
  area: 'money',
  title: 'Standard cost',
  columns: {
    item: requiredKeyOf('item', 'Item'),
    cost: rate('Cost per base unit'),
    currency: text('Currency'),
    from: day('From'),
    to: day('To'),
  },
  key: ['item'],
  validOn: 'from',
  dated: true,
});
