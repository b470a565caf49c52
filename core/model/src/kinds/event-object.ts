import { requiredText, text } from '../column.ts';
import { defineKind } from '../kind.ts';

/** An object that an event concerns, as in OCEL 2.0: an event of an order flow may concern an order and many items. */
export const eventObject = defineKind({
  id: 'event_object',
  area: 'process',
  title: 'Object of an event',
  columns: {
    process: requiredText('Process'),
    event: requiredText('Event'),
    object: requiredText('Object'),
    objectType: text('Object type'),
    qualifier: text('Qualifier'),
  },
  key: ['process', 'event', 'object', 'qualifier'],
});
