import { day, happenedOn, keyOf, requiredText, text } from '../column.ts';
import { defineKind } from '../kind.ts';

/** A disturbance from outside or of a system: a vendor cannot deliver, a port is closed, a system is down. Open until `endedOn`. */
export const incident = defineKind({
  id: 'incident',
  area: 'technology',
  title: 'Incident',
  columns: {
    incident: requiredText('Incident'),
    type: text('Type'),
    name: text('What happened'),
    severity: text('Severity'),
    system: keyOf('system', 'System'),
    party: keyOf('party', 'Party'),
    site: keyOf('site', 'Site'),
    region: text('Country or region'),
    on: happenedOn('Began on'),
    expectedEnd: day('Expected end'),
    endedOn: happenedOn('Ended on'),
    status: text('Status'),
  },
  key: ['incident'],
  validOn: 'on',
});
