import { day, integer, keyOf, quantity } from '../column.ts';
import { defineKind } from '../kind.ts';

/**
 * Where the stock of an item stands: its last count, brought forward by what came in and was used since, and when it runs out
 * at the present rate of use.
 */
export const stockPosition = defineKind({
  id: 'stock_position',
  area: 'supply',
  title: 'Stock position',
  columns: {
    item: keyOf('item', 'Item'),
    countedOn: day('Last counted on'),
    counted: quantity('Counted'),
    on: day('Stock of'),
    onHand: quantity('On hand'),
    safetyStock: quantity('Safety stock'),
    reorderPoint: quantity('Reorder point'),
    dailyUse: quantity('Use per day'),
    dailyUseLow: quantity('Use per day, slow weeks'),
    dailyUseHigh: quantity('Use per day, fast weeks'),
    useUntil: day('Use known until'),
    lastUsedOn: day('Last used on'),
    onOrder: quantity('On order'),
    nextReceiptOn: day('Next promised receipt'),
    stockOutOn: day('Projected stock-out'),
    comingInTime: quantity('On order, due before the stock-out'),
    shortageEndsOn: day('First promised receipt after the stock-out'),
    leadTimeDays: integer('Shortest lead time in days'),
  },
  key: ['item'],
  validOn: 'on',
  derived: true,
});
