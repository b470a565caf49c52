import { day, integer, quantity, rate, requiredKeyOf, text } from '../column.ts';
import { defineKind } from '../kind.ts';

/** What a party asks for an item from a day on: a price list or contract line. */
export const price = defineKind({
  id: 'price',
  area: 'supply',
  title: 'Price',
  columns: {
    party: requiredKeyOf('party', 'Party'),
    item: requiredKeyOf('item', 'Item'),
    list: text('Price list'),
    orderUnit: text('Order unit'),
    price: rate('Price'),
    currency: text('Currency'),
    minimumQuantity: quantity('Minimum quantity'),
    maximumQuantity: quantity('Maximum quantity'),
    leadTimeDays: integer('Lead time in days'),
    from: day('From'),
    to: day('To'),
  },
  key: ['party', 'item', 'list'],
  validOn: 'from',
  dated: true,
});
