import { rate, requiredText, text } from '../column.ts';
import { defineKind } from '../kind.ts';

/** A machine, line or group of people that carries out operations. */
export const workCentre = defineKind({
  id: 'work_centre',
  area: 'process',
  title: 'Work centre',
  columns: {
    workCentre: requiredText('Work centre'),
    name: text('Name'),
    costPerHour: rate('Cost per hour'),
  },
  key: ['workCentre'],
});
