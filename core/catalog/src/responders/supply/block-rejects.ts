import { day, decimal } from '@throughline/math';
import { defineResponder, formatMoney } from '@throughline/engine';
import type { Finding, Option } from '@throughline/model';
import { promisedByEvidence } from '../../promised.ts';

const zero = decimal(0n, 0);

const promises = (finding: Finding) =>
  promisedByEvidence(finding, 'supply.rejects-ppm', {
    from: finding.details['ppm'],
    to: finding.details['usual'] ?? '0',
    by: day(finding.judgedOn + 180),
  });

const claim = (finding: Finding): Option => ({
  id: 'claim',
  title: 'Return what was rejected and have the cause mended',
  steps: [
    `Send ${finding.details['vendor'] ?? 'the vendor'} the rejected receipts with their reasons.`,
    'Ask for a credit note or replacement, and a written cause with the day from which it is mended.',
    'Inspect the next three receipts before they are used.',
  ],
  cost: zero,
  benefit: finding.stake.likely,
  risk: 'The vendor may dispute the rejects; inspection takes time that is not priced.',
  days: 30,
  arithmetic: `Back to the usual rate saves ${formatMoney(finding.stake.likely, finding.stake.currency)} a year.`,
  assumptions: finding.stake.assumptions,
  action: 'contact-vendor',
  commits: zero,
  promises: promises(finding),
});

const block = (finding: Finding): Option => ({
  id: 'block',
  title: 'Hold its receipts in inspection until the cause is mended',
  steps: [
    'Set the vendor to inspection of every receipt.',
    'Pay only what was accepted.',
    'Check with planning what runs short while receipts are held.',
  ],
  cost: zero,
  benefit: zero,
  risk: 'Good goods wait too; items with little stock may run short.',
  days: 2,
  arithmetic: `No price today; it keeps bad goods from production, of which ${formatMoney(finding.stake.likely, finding.stake.currency)} a year are expected.`,
  assumptions: finding.stake.assumptions,
  action: 'contact-vendor',
  commits: zero,
});

/** Returns rejected goods and has their cause mended, or holds further receipts. */
export const blockRejects = defineResponder({
  id: 'supply.block-rejects',
  handles: ['supply.reject-burst'],
  needs: {},
  plan: () => undefined,
  read: ({ finding }) => [claim(finding), block(finding)],
});
