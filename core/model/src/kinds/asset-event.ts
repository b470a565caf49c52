import { amount, happenedOn, instant, keyOf, quantity, requiredText, text } from '../column.ts';
import { defineKind } from '../kind.ts';

/** Downtime or maintenance of a machine. */
export const assetEvent = defineKind({
  id: 'asset_event',
  area: 'process',
  title: 'Machine event',
  columns: {
    event: requiredText('Event'),
    type: text('Type (downtime, maintenance)'),
    workCentre: keyOf('work_centre', 'Work centre'),
    site: keyOf('site', 'Site'),
    on: happenedOn('Day'),
    start: instant('Started at'),
    end: instant('Ended at'),
    hours: quantity('Hours'),
    reason: text('Reason'),
    amount: amount('Cost'),
    currency: text('Currency'),
  },
  key: ['event'],
  validOn: 'on',
});
