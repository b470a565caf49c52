import { day, keyOf, quantity, requiredText, text } from '../column.ts';
import { defineKind } from '../kind.ts';

/** Someone who works for the company, over the time in which their unit, role and manager stay the same. */
export const person = defineKind({
  id: 'person',
  area: 'people',
  title: 'Person',
  columns: {
    person: requiredText('Person'),
    name: text('Name'),
    role: text('Role'),
    unit: keyOf('org_unit', 'Unit'),
    site: keyOf('site', 'Site'),
    manager: text('Reports to', { references: 'person' }),
    fullTimeShare: quantity('Share of full time'),
    from: day('From'),
    to: day('To'),
  },
  key: ['person'],
  validOn: 'from',
  dated: true,
  parent: 'manager',
});
