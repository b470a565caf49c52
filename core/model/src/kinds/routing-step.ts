import { day, keyOf, quantity, requiredKeyOf, requiredText, text } from '../column.ts';
import { defineKind } from '../kind.ts';

/** A step in which an item is made: where, with which standard times. */
export const routingStep = defineKind({
  id: 'routing_step',
  area: 'process',
  title: 'Routing step',
  columns: {
    item: requiredKeyOf('item', 'Item'),
    step: requiredText('Step'),
    name: text('Name'),
    workCentre: keyOf('work_centre', 'Work centre'),
    setupHours: quantity('Set-up hours per order'),
    runHours: quantity('Run hours per unit'),
    queueDays: quantity('Working days planned to wait before the step'),
    from: day('From'),
    to: day('To'),
  },
  key: ['item', 'step'],
  validOn: 'from',
  dated: true,
});
