import { decimal } from '@throughline/math';
import { defineResponder } from '@throughline/engine';
import type { Finding, Option } from '@throughline/model';

const zero = decimal(0n, 0);

const of = (finding: Finding, name: string): string => finding.details[name] ?? '';

const common = (finding: Finding) => ({
  cost: zero,
  arithmetic: finding.stake.arithmetic,
  assumptions: [],
  action: 'change-master-data',
  commits: zero,
});

const review = (finding: Finding): Option => ({
  ...common(finding),
  id: 'review',
  title: `Have a second person look at ${of(finding, 'orders')} orders`,
  steps: [
    `Give the orders with receipt and invoice to the superior of ${of(finding, 'name')}: ${of(finding, 'documents')}.`,
    'Have need, price and vendor of each confirmed in writing; stop what is still open and not confirmed.',
    'Ask why no second person approved: absence, no stand-in, or a right that should not be there.',
  ],
  benefit: finding.stake.likely,
  risk: 'It asks for some hours of the superior.',
  days: 7,
});

const separate = (finding: Finding): Option => ({
  ...common(finding),
  id: 'separate',
  title: 'Let the system refuse an approval by who asked',
  steps: [
    'Set the rule that requester and approver of an order are two people.',
    'Name a stand-in for each approver, so that nothing waits while one is away.',
    'Look at the exceptions once a month.',
  ],
  benefit: zero,
  risk: 'Urgent orders wait where no stand-in is named.',
  days: 30,
});

/** Has orders looked at by a second person, and keeps request and approval apart. */
export const separateDuties = defineResponder({
  id: 'money.separate-duties',
  handles: ['money.self-approved'],
  needs: {},
  plan: () => undefined,
  read: ({ finding }) => [review(finding), separate(finding)],
});
