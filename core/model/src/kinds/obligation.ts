import { amount, day, happenedOn, integer, keyOf, requiredText, text } from '../column.ts';
import { defineKind } from '../kind.ts';

/** Something the company must hold or do by a day: a permit, audit, insurance, lease, certificate. `renewedOn` says that its successor is there. */
export const obligation = defineKind({
  id: 'obligation',
  area: 'strategy',
  title: 'Obligation',
  columns: {
    obligation: requiredText('Obligation'),
    name: text('Name'),
    type: text('Type'),
    authority: text('Issued by'),
    unit: keyOf('org_unit', 'Unit'),
    site: keyOf('site', 'Site'),
    workCentre: keyOf('work_centre', 'Work centre'),
    owner: text('Owner'),
    from: day('Holds from'),
    dueOn: day('Due or expires on'),
    leadTimeDays: integer('Days that a renewal takes'),
    appliedOn: happenedOn('Renewal applied for on'),
    renewedOn: happenedOn('Renewed on'),
    status: text('Status'),
    amount: amount('Fine or cost of a lapse'),
    currency: text('Currency'),
  },
  key: ['obligation'],
});
