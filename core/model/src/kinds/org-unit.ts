import { day, rate, requiredText, text } from '../column.ts';
import { defineKind } from '../kind.ts';

/** A department, division or legal entity. Several trees may exist side by side (`tree`). */
export const orgUnit = defineKind({
  id: 'org_unit',
  area: 'people',
  title: 'Unit',
  columns: {
    unit: requiredText('Unit'),
    name: text('Name'),
    tree: text('Tree'),
    parent: text('Parent unit', { references: 'org_unit' }),
    share: rate('Share owned by the parent'),
    from: day('From'),
    to: day('To'),
  },
  key: ['unit'],
  dated: true,
  parent: 'parent',
});
