import { happenedOn, keyOf, requiredText, text } from '../column.ts';
import { defineKind } from '../kind.ts';

/** A call, visit or message with a customer or vendor. */
export const contact = defineKind({
  id: 'contact',
  area: 'delivery',
  title: 'Contact',
  columns: {
    contact: requiredText('Contact'),
    party: keyOf('party', 'Party'),
    owner: text('Who'),
    type: text('Type'),
    on: happenedOn('Day'),
    opportunity: keyOf('opportunity', 'Opportunity'),
  },
  key: ['contact'],
  validOn: 'on',
});
