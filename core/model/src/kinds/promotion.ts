import { day, quantity, rate, requiredText, text } from '../column.ts';
import { defineKind } from '../kind.ts';

/** An offer to customers over an interval: a discount on the list price for a quantity in its range. */
export const promotion = defineKind({
  id: 'promotion',
  area: 'delivery',
  title: 'Promotion',
  columns: {
    promotion: requiredText('Promotion'),
    name: text('Name'),
    type: text('Type'),
    category: text('For whom'),
    discountShare: rate('Discount as a share of the price'),
    minimumQuantity: quantity('Minimum quantity'),
    maximumQuantity: quantity('Maximum quantity'),
    from: day('From'),
    to: day('To'),
  },
  key: ['promotion'],
  dated: true,
});
