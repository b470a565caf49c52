import { flag, integer, requiredText, text } from '../column.ts';
import { defineKind } from '../kind.ts';

/** A vendor, customer or other company or person that documents name. */
export const party = defineKind({
  id: 'party',
  area: 'supply',
  title: 'Party',
  columns: {
    party: requiredText('Party'),
    name: text('Name'),
    role: text('Role'),
    active: flag('Active'),
    preferred: flag('Preferred'),
    rating: integer('Rating'),
    country: text('Country'),
  },
  key: ['party'],
});
