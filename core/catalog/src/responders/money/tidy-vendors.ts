import { decimal } from '@throughline/math';
import { defineResponder } from '@throughline/engine';
import type { Finding, Option } from '@throughline/model';

const zero = decimal(0n, 0);

const common = (finding: Finding) => ({
  cost: zero,
  benefit: zero,
  arithmetic: finding.stake.arithmetic,
  assumptions: [],
  action: 'change-master-data',
  commits: zero,
});

const merge = (finding: Finding): Option => ({
  ...common(finding),
  id: 'merge',
  title: 'Keep one record of each vendor and block the others',
  steps: [
    'Compare tax number, bank account and address of the records; leave branches that are invoiced apart.',
    `Keep the record with the most bills and block the others for new orders: ${finding.details['list'] ?? ''}.`,
    'Move open orders and price agreements to the record that stays.',
  ],
  risk: 'Two companies of one name may be taken for one; tax number and bank account prevent it.',
  days: 14,
});

const recode = (finding: Finding): Option => ({
  ...common(finding),
  id: 'recode',
  title: 'Book the largest payments on the vendors who were paid',
  steps: [
    `List the payments under “${finding.details['name'] ?? ''}” of the last quarter by amount and unit.`,
    'Have each unit name the vendor of its ten largest; open a record where one is missing.',
    'Close the name for bills above an amount that the controller sets.',
  ],
  risk: 'What is kept nameless on purpose must stay so.',
  days: 30,
});

/** Merges vendor records, or books on real vendors what went under a name that is none. */
export const tidyVendors = defineResponder({
  id: 'money.tidy-vendors',
  handles: ['money.duplicate-vendor', 'money.catch-all-vendor'],
  needs: {},
  plan: () => undefined,
  read: ({ finding }) => [finding.detector === 'money.duplicate-vendor' ? merge(finding) : recode(finding)],
});
