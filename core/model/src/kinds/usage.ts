import { flag, happenedOn, keyOf, quantity, requiredKeyOf, text } from '../column.ts';
import { defineKind } from '../kind.ts';

/** That a person used a system on a day, and how often; a seat given to a person has `assigned` and no day. */
export const usage = defineKind({
  id: 'usage',
  area: 'technology',
  title: 'Use of a system',
  columns: {
    system: requiredKeyOf('system', 'System'),
    person: keyOf('person', 'Person'),
    seat: text('Seat'),
    assigned: flag('A seat given to the person'),
    on: happenedOn('Used on'),
    signIns: quantity('Sign-ins'),
  },
  key: ['system', 'person', 'seat', 'on'],
  validOn: 'on',
});
