import { happenedOn, keyOf, quantity, requiredKeyOf, text } from '../column.ts';
import { defineKind } from '../kind.ts';

/** A day, or part of one, on which a person did not work although the calendar said so. */
export const absence = defineKind({
  id: 'absence',
  area: 'people',
  title: 'Absence',
  columns: {
    absence: text('Absence'),
    person: requiredKeyOf('person', 'Person'),
    unit: keyOf('org_unit', 'Unit'),
    type: text('Type (sick, holiday, other)'),
    on: happenedOn('Day'),
    hours: quantity('Hours'),
  },
  key: ['person', 'type', 'on'],
  validOn: 'on',
});
