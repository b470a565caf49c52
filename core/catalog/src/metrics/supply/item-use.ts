import { defineMetric } from '@throughline/query';
import { itemUse as useOf } from '../../item-use.ts';

/** Units used of each item: booked issues where the item has any, else what production orders take and what left for customers. */
export const itemUse = defineMetric({
  id: 'supply.item-use',
  title: 'Use of items',
  sentence:
    'Units used of each item: booked issues where the item has any, else what production orders take and what left for customers.',
  unit: 'units',
  better: 'band',
  kind: 'input',
  owner: 'planner',
  subjects: [['item']],
  periods: ['month'],
  over: 'sum',
  caveats: [
    'Production orders count on their start day, by the bill of materials of that day.',
    'Transfers between sites are no use.',
  ],
  rows: (facts) =>
    facts.selectFrom(useOf(facts).as('u')).select(['u.item', 'u.document', 'u.on', 'u.ref', 'u.quantity as num']),
});
