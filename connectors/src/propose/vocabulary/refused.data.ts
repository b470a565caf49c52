/** Concepts that keep a heading from filling a column of a kind, however alike it sounds: what was received was not ordered. */
export const refusedWords: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  order_line: {
    quantity: 'received delivered shipped rejected produced incoming outgoing onhand stock',
    on: 'received shipped payment due end',
    amount: 'received delivered rejected payment',
  },
  receipt: { received: 'rejected requested scheduled', on: 'scheduled promised requested due' },
  shipment: { quantity: 'requested rejected', on: 'scheduled promised requested due' },
  invoice_line: { on: 'due' },
  budget_line: { amount: 'actual' },
};
