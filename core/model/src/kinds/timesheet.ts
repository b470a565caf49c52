import { amount, happenedOn, keyOf, quantity, requiredKeyOf, text } from '../column.ts';
import { defineKind } from '../kind.ts';

/** Hours that a person worked on a day, on what. */
export const timesheet = defineKind({
  id: 'timesheet',
  area: 'people',
  title: 'Time worked',
  columns: {
    person: requiredKeyOf('person', 'Person'),
    unit: keyOf('org_unit', 'Unit'),
    workCentre: keyOf('work_centre', 'Work centre'),
    document: text('Order'),
    type: text('Type (regular, overtime)'),
    on: happenedOn('Day'),
    hours: quantity('Hours'),
    amount: amount('Cost'),
    currency: text('Currency'),
  },
  key: ['person', 'workCentre', 'document', 'type', 'on'],
  validOn: 'on',
});
