import { amount, day, flag, keyOf, quantity, rate, requiredText, text } from '../column.ts';
import { defineKind } from '../kind.ts';

/** An agreement with a party over an interval: prices of its items stand in `price` with the contract as their list; a subscription has a system and seats. */
export const contract = defineKind({
  id: 'contract',
  area: 'supply',
  title: 'Contract',
  columns: {
    contract: requiredText('Contract'),
    name: text('Name'),
    type: text('Type (purchase, subscription, service, lease)'),
    party: keyOf('party', 'Party'),
    system: keyOf('system', 'System'),
    unit: keyOf('org_unit', 'Unit'),
    owner: text('Owner'),
    from: day('From'),
    to: day('To'),
    noticeBy: day('Notice by'),
    renews: flag('Renews by itself'),
    seats: quantity('Seats'),
    pricePerSeat: rate('Price of a seat per year'),
    amount: amount('Amount per year'),
    currency: text('Currency'),
  },
  key: ['contract'],
});
