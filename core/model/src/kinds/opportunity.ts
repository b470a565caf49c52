import { amount, day, happenedOn, keyOf, quantity, rate, requiredText, text } from '../column.ts';
import { defineKind } from '../kind.ts';

/** A possible sale. */
export const opportunity = defineKind({
  id: 'opportunity',
  area: 'delivery',
  title: 'Opportunity',
  columns: {
    opportunity: requiredText('Opportunity'),
    party: keyOf('party', 'Customer'),
    name: text('Name'),
    owner: text('Owner'),
    stage: text('Stage'),
    item: keyOf('item', 'Item'),
    on: happenedOn('Created on'),
    expectedOn: day('Expected to close on'),
    closedOn: happenedOn('Closed on'),
    probability: rate('Probability stated'),
    quantity: quantity('Quantity'),
    amount: amount('Amount'),
    currency: text('Currency'),
  },
  key: ['opportunity'],
  validOn: 'on',
});
