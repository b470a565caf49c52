import { flag, keyOf, requiredText, text } from '../column.ts';
import { defineKind } from '../kind.ts';

/** A tool that the company runs or rents. */
export const system = defineKind({
  id: 'system',
  area: 'technology',
  title: 'System',
  columns: {
    system: requiredText('System'),
    name: text('Name'),
    type: text('Type'),
    unit: keyOf('org_unit', 'Unit'),
    owner: text('Owner'),
    party: keyOf('party', 'Vendor'),
    active: flag('Active'),
  },
  key: ['system'],
});
