import { addMonths, decimal, formatDay, parseDecimal } from '@throughline/math';
import { defineResponder, formatMoney } from '@throughline/engine';
import type { Finding, Option, Promised } from '@throughline/model';

const zero = decimal(0n, 0);

const openOf = (finding: Finding) => parseDecimal(finding.details['open'] ?? '') ?? zero;

const moneyOf = (finding: Finding): string => formatMoney(openOf(finding), finding.details['currency'] ?? '');

const cleared = ({ details, judgedOn }: Finding): Promised => ({
  metric: details['metric'] ?? '',
  where: [`party=${details['party'] ?? ''}`],
  from: details['open'] ?? '0',
  to: '0',
  by: formatDay(addMonths(judgedOn, 1)),
});

const free = (finding: Finding) => ({
  cost: zero,
  arithmetic: finding.stake.arithmetic,
  assumptions: finding.stake.assumptions,
});

const dun = (finding: Finding): Option => ({
  ...free(finding),
  id: 'dun',
  title: 'Call the customer and agree a day for the money',
  steps: [
    `Ask ${finding.details['name'] ?? ''} by telephone what holds the payment up, and note the answer.`,
    `Send the list of open invoices, ${moneyOf(finding)} together, with the day that was agreed.`,
    'Settle what the customer disputes within a week, so that the rest is paid.',
  ],
  benefit: finding.stake.likely,
  risk: 'The customer may not be able to pay.',
  days: 14,
  action: 'contact-vendor',
  commits: zero,
  promises: [cleared(finding)],
});

const hold = (finding: Finding): Option => ({
  ...free(finding),
  id: 'hold',
  title: 'Deliver against payment in advance until it is paid',
  steps: ['Put the customer on hold in the order system.', 'Release each order when its money has come.'],
  benefit: finding.stake.likely,
  risk: 'The customer may buy elsewhere.',
  days: 1,
  action: 'contact-vendor',
  commits: openOf(finding),
});

const pay = (finding: Finding): Option => ({
  ...free(finding),
  id: 'pay',
  title: 'Release the invoices, or tell the vendor what is wrong with them',
  steps: [
    'Find out who holds each open invoice back, and why.',
    `Pay what is not disputed of ${moneyOf(finding)} with the next payment run.`,
    'Write to the vendor what is disputed, and until when it will be settled.',
  ],
  benefit: zero,
  risk: 'The money leaves earlier than it would.',
  days: 7,
  action: 'purchase',
  commits: openOf(finding),
  promises: [cleared(finding)],
});

/** Brings in what a customer owes, or pays what a vendor waits for. */
export const settleAccount = defineResponder({
  id: 'money.settle-account',
  handles: ['money.overdue-customer', 'money.overdue-vendor'],
  needs: {},
  plan: () => undefined,
  read: ({ finding }) =>
    finding.detector === 'money.overdue-customer' ? [dun(finding), hold(finding)] : [pay(finding)],
});
