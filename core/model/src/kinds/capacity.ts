import { day, quantity, requiredKeyOf } from '../column.ts';
import { defineKind } from '../kind.ts';

/** Hours that a work centre can work on each of its working days, from a day until the next change. */
export const capacity = defineKind({
  id: 'capacity',
  area: 'process',
  title: 'Capacity',
  columns: {
    workCentre: requiredKeyOf('work_centre', 'Work centre'),
    machines: quantity('Machines or places'),
    hoursPerDay: quantity('Hours per working day, all machines together'),
    from: day('From'),
    to: day('To'),
  },
  key: ['workCentre'],
  validOn: 'from',
  dated: true,
});
