import { amount, day, happenedOn, keyOf, quantity, requiredText, text } from '../column.ts';
import { defineKind } from '../kind.ts';

/** A nonconformity, complaint, hold or corrective action. */
export const qualityEvent = defineKind({
  id: 'quality_event',
  area: 'quality',
  title: 'Quality event',
  columns: {
    event: requiredText('Event'),
    type: text('Type'),
    item: keyOf('item', 'Item'),
    party: keyOf('party', 'Party'),
    site: keyOf('site', 'Site'),
    workCentre: keyOf('work_centre', 'Work centre'),
    document: text('Order'),
    on: happenedOn('Day'),
    closedOn: happenedOn('Closed on'),
    dueOn: day('To be closed by'),
    quantity: quantity('Quantity'),
    amount: amount('Cost'),
    currency: text('Currency'),
    reason: text('Reason'),
    status: text('Status'),
  },
  key: ['event'],
  validOn: 'on',
});
