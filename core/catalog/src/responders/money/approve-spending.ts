import { decimal, parseDecimal } from '@throughline/math';
import { defineResponder, formatMoney } from '@throughline/engine';
import type { Finding, Option } from '@throughline/model';

const zero = decimal(0n, 0);

const amount = ({ details }: Finding, name: string) => parseDecimal(details[name] ?? '') ?? zero;

const free = (finding: Finding) => ({
  cost: zero,
  benefit: zero,
  arithmetic: finding.stake.arithmetic,
  assumptions: [],
});

const together = (finding: Finding): Option => ({
  ...free(finding),
  id: 'together',
  title: 'Hold the orders and have them approved as one',
  steps: [
    `Stop ${finding.details['documents'] ?? ''} until the approval is there; tell ${finding.details['vendor'] ?? ''} that they are not released.`,
    `Ask ${finding.details['buyer'] ?? ''} why they were placed one by one, and note the answer.`,
    `Have ${formatMoney(amount(finding, 'total'), finding.details['currency'] ?? '')} approved by whoever may order that much.`,
  ],
  risk: 'Goods that are needed soon come some days later.',
  days: 3,
  action: 'purchase',
  commits: amount(finding, 'total'),
});

const plan = (finding: Finding): Option => ({
  ...free(finding),
  id: 'plan',
  title: 'Give it a budget, taken from another',
  steps: [
    `Have the manager of ${finding.details['name'] ?? ''} say what the money is for and how much comes until the end of the year.`,
    `Move budget to accounts ${finding.details['accounts'] ?? ''} from where it is not needed.`,
  ],
  risk: 'What gives the budget may need it later in the year.',
  days: 10,
  action: 'budget-transfer',
  commits: amount(finding, 'amount'),
});

const repost = (finding: Finding): Option => ({
  ...free(finding),
  id: 'repost',
  title: 'Post it where the budget stands',
  steps: [
    `List the postings of ${finding.details['name'] ?? ''} on accounts ${finding.details['accounts'] ?? ''}.`,
    'Repost what belongs to another unit or account, and mend the rule that posts it.',
  ],
  risk: 'Reports of closed months change.',
  days: 10,
  action: 'change-master-data',
  commits: zero,
});

/** Brings spending that went around a limit or a budget before those who may approve it. */
export const approveSpending = defineResponder({
  id: 'money.approve-spending',
  handles: ['money.split-purchase', 'money.spend-without-budget'],
  needs: {},
  plan: () => undefined,
  read: ({ finding }) =>
    finding.detector === 'money.split-purchase' ? [together(finding)] : [repost(finding), plan(finding)],
});
