import { defineDetector, rowsOf } from '@throughline/engine';
import { z } from 'zod';
import { counted } from '../../open-lines.ts';
import { overdueRows } from '../../payments/overdue.ts';
import { overdueFinding, unusual, type Side } from '../../payments/overdue-party.ts';

const params = z.strictObject({
  graceDays: z.number().int().min(0),
  most: z.number().int().min(1),
  leastShare: z.number().min(0).max(1),
});

const side: Side = {
  metric: 'money.overdue-receivables',
  title: (name, amount) => `${name} owes ${amount}, later than ever before`,
  cause: (party) => `customer ${party} overdue`,
  unknown: ['Whether the customer disputes the goods or the invoice.', 'Whether it can pay.'],
  type: 'working-capital',
};

/** Customers whose oldest open invoice is overdue for longer than they ever took. */
export const overdueCustomer = defineDetector({
  id: 'money.overdue-customer',
  area: 'money',
  title: 'Customers later than ever',
  owner: 'controller',
  sentence:
    'Customers with an invoice overdue by more than 30 days and by more than they were ever late with before, who owe at least a twentieth of all that is overdue.',
  needs: { overdue: rowsOf(overdueRows('sale')) },
  params,
  defaults: { graceDays: 30, most: 10, leastShare: 0.05 },
  detect: ({ overdue }, context) => unusual(overdue, context).map((row) => overdueFinding(row, side, context)),
  fine: ({ overdue }, context) =>
    overdue.length === 0
      ? 'No customer is overdue; or payments do not name the invoices that they are for.'
      : `${counted(overdue.length, 'customer')} overdue, ${unusual(overdue, context).length} of them over 30 days, later than ever before and with a twentieth of it or more.`,
  explain: () => [
    'The oldest open invoice is overdue by more than 30 days and by more than this customer was ever late with.',
    'Customers who always pay late, but do pay, are left out.',
  ],
});
