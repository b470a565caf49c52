import { day, keyOf, quantity, requiredKeyOf, text } from '../column.ts';
import { defineKind } from '../kind.ts';

/** What is expected to be sold of an item in the period that holds `on`, by the plan of `madeOn`. */
export const demandPlan = defineKind({
  id: 'demand_plan',
  area: 'delivery',
  title: 'Demand plan',
  columns: {
    item: requiredKeyOf('item', 'Item'),
    site: keyOf('site', 'Site'),
    version: text('Version'),
    madeOn: day('Planned on'),
    on: day('Day in the period'),
    quantity: quantity('Quantity'),
  },
  key: ['item', 'site', 'version', 'on'],
});
