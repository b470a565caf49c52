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
  metric: 'money.overdue-payables',
  title: (name, amount) => `${name} waits for ${amount}, longer than ever before`,
  cause: (party) => `vendor ${party} unpaid`,
  unknown: ['Whether it is held back on purpose, for goods that are missing or faulty.'],
  type: 'risk',
};

/** Vendors whose oldest open invoice is overdue for longer than any invoice of theirs before. */
export const overdueVendor = defineDetector({
  id: 'money.overdue-vendor',
  area: 'money',
  title: 'Vendors waiting for their money',
  owner: 'controller',
  sentence: 'Vendors with an invoice overdue by more than 30 days and by more than they ever had to wait before.',
  needs: { overdue: rowsOf(overdueRows('purchase')) },
  params,
  defaults: { graceDays: 30, most: 10, leastShare: 0 },
  detect: ({ overdue }, context) => unusual(overdue, context).map((row) => overdueFinding(row, side, context)),
  fine: ({ overdue }, context) =>
    overdue.length === 0
      ? 'No vendor waits for its money; or payments do not name the invoices that they are for.'
      : `${counted(overdue.length, 'vendor')} unpaid past the due day, ${unusual(overdue, context).length} of them more than 30 days and longer than ever before.`,
  explain: () => [
    'The oldest open invoice is overdue by more than 30 days and by more than this vendor ever waited.',
    'A vendor that waits may stop deliveries, ask for payment in advance or charge interest.',
  ],
});
