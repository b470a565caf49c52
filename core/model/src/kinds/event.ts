import { happenedOn, instant, keyOf, requiredText, text } from '../column.ts';
import { defineKind } from '../kind.ts';

/** Something that happened in a case of a process: an activity, when, and by whom. */
export const event = defineKind({
  id: 'event',
  area: 'process',
  title: 'Event',
  columns: {
    process: requiredText('Process'),
    event: text('Event'),
    case: requiredText('Case'),
    activity: requiredText('Activity'),
    lifecycle: text('Lifecycle transition'),
    start: instant('Started at'),
    at: instant('Happened at'),
    on: happenedOn('Happened on'),
    resource: text('Resource'),
    unit: keyOf('org_unit', 'Unit'),
  },
  key: ['process', 'event'],
  validOn: 'on',
});
