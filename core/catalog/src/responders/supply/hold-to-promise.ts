import { day, decimal, parseDay } from '@throughline/math';
import { defineResponder, formatMoney } from '@throughline/engine';
import type { Finding, Option } from '@throughline/model';
import { promisedByEvidence } from '../../promised.ts';

const zero = decimal(0n, 0);

const confirm = (finding: Finding): Option => ({
  id: 'confirm',
  title: 'Have a day confirmed for each open line, and expedite what is needed first',
  steps: [
    `Show ${finding.details['vendor'] ?? 'the vendor'} its delays of the last 120 days and ask what changed.`,
    'Have a day confirmed for each open line and enter it as the last promise; the first stays.',
    'Where the confirmed day comes after the need, agree on a part delivery or another site.',
  ],
  cost: zero,
  benefit: finding.stake.likely,
  risk: 'A vendor that slips may confirm and miss again; freight for part deliveries is not priced.',
  days: 7,
  arithmetic: `No cost; ${formatMoney(finding.stake.likely, finding.stake.currency)} of goods get a day that planning can count on.`,
  assumptions: [],
  action: 'contact-vendor',
  commits: zero,
  promises: promisedByEvidence(finding, 'supply.order-delay', {
    from: finding.details['delay'],
    to: finding.details['before'] ?? '0',
    by: day((parseDay(finding.details['promise'] ?? '') ?? finding.judgedOn) + 90),
  }),
});

const allow = (finding: Finding): Option => ({
  id: 'allow',
  title: `Plan with ${finding.details['delay'] ?? ''} more days at this vendor until it recovers`,
  steps: [
    'Lengthen the lead time of its items in planning by the measured delay.',
    'Move the day of need of open lines accordingly and check what runs short.',
    'Set a day to take it back.',
  ],
  cost: zero,
  benefit: zero,
  risk: 'More stock is carried, and the vendor is not held to its word.',
  days: 2,
  arithmetic: `No price today; goods worth ${formatMoney(finding.stake.high, finding.stake.currency)} are planned for later days.`,
  assumptions: [],
  action: 'change-master-data',
  commits: zero,
});

/** Holds a vendor that has become later to its promises, or plans with what it really takes. */
export const holdToPromise = defineResponder({
  id: 'supply.hold-to-promise',
  handles: ['supply.vendor-slipping'],
  needs: {},
  plan: () => undefined,
  read: ({ finding }) => [confirm(finding), allow(finding)],
});
