import { amount, day, flag, keyOf, quantity, requiredText, text } from '../column.ts';
import { defineKind } from '../kind.ts';

/**
 * A figure that another system or a person states: what was measured on a day, or the target of the period that begins
 * on it. It is given in units (`value`) or in money (`amount`); nothing in the company happens by it.
 */
export const measurement = defineKind({
  id: 'measurement',
  area: 'strategy',
  title: 'Measurement or target',
  columns: {
    measure: requiredText('Measure'),
    target: flag('A target'),
    person: keyOf('person', 'Person'),
    unit: keyOf('org_unit', 'Unit'),
    site: keyOf('site', 'Site'),
    party: keyOf('party', 'Party'),
    item: keyOf('item', 'Item'),
    segment: text('Part of the day, class or other segment'),
    on: day('Day'),
    value: quantity('Value in units'),
    amount: amount('Value in money'),
    currency: text('Currency'),
  },
  key: ['measure', 'target', 'person', 'unit', 'site', 'party', 'item', 'segment', 'on'],
});
