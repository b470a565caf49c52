import { happenedOn, keyOf, quantity, requiredText, text } from '../column.ts';
import { defineKind } from '../kind.ts';

/** An accident, near miss or unsafe condition. */
export const safetyEvent = defineKind({
  id: 'safety_event',
  area: 'quality',
  title: 'Safety event',
  columns: {
    event: requiredText('Event'),
    type: text('Type'),
    severity: text('Severity'),
    site: keyOf('site', 'Site'),
    unit: keyOf('org_unit', 'Unit'),
    workCentre: keyOf('work_centre', 'Work centre'),
    on: happenedOn('Day'),
    closedOn: happenedOn('Closed on'),
    lostDays: quantity('Lost days'),
    status: text('Status'),
  },
  key: ['event'],
  validOn: 'on',
});
