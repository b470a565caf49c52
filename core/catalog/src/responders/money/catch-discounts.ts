import { decimal, parseDecimal, type Decimal } from '@throughline/math';
import { defineResponder, formatMoney } from '@throughline/engine';
import type { Finding, Option } from '@throughline/model';

const zero = decimal(0n, 0);

const of = (finding: Finding, name: string): string => finding.details[name] ?? '';
const amountIn = (finding: Finding, name: string): Decimal => parseDecimal(of(finding, name)) ?? zero;

const now = (finding: Finding): Option => {
  const { currency } = finding.stake;
  const caught = formatMoney(amountIn(finding, 'catch'), currency);
  return {
    id: 'now',
    title: `Pay the open invoices by the day of their discount: ${caught}`,
    steps: [
      `Approve and pay less the discount: ${of(finding, 'open')}.`,
      'Leave out what is in dispute, and say so to the vendor.',
    ],
    cost: zero,
    benefit: amountIn(finding, 'catch'),
    risk: 'The money leaves some weeks earlier; check the cash of these days.',
    days: 3,
    arithmetic: `${formatMoney(amountIn(finding, 'pay'), currency)} paid early; the discounts less the cost of money for the days are ${caught}.`,
    assumptions: ['cost-of-capital'],
    action: 'purchase',
    commits: amountIn(finding, 'pay'),
  };
};

const first = (finding: Finding): Option => ({
  id: 'first',
  title: `Have invoices with a discount of ${of(finding, 'name')} approved and paid first`,
  steps: [
    'Look at three lost ones: where did the invoice lie, and how long.',
    'Mark invoices with a discount when they come in, and approve them within two working days.',
    'Run payments at least once a week, ordered by the day of the discount.',
    'Name one person who looks every week at what is still to be caught.',
  ],
  cost: zero,
  benefit: finding.stake.low,
  risk: 'What is approved in a hurry may be wrong; goods that have not come stay unpaid.',
  days: 30,
  arithmetic: finding.stake.arithmetic,
  assumptions: finding.stake.assumptions,
  action: 'change-master-data',
  commits: zero,
});

const terms = (finding: Finding): Option => ({
  id: 'terms',
  title: `Ask ${of(finding, 'name')} for more days for the discount`,
  steps: [
    'Show how many days approval takes, and ask for that many days for the discount.',
    'Have it confirmed in writing, and enter it in the terms of payment.',
  ],
  cost: zero,
  benefit: finding.stake.low,
  risk: 'The vendor may ask something in return.',
  days: 30,
  arithmetic: finding.stake.arithmetic,
  assumptions: finding.stake.assumptions,
  action: 'contact-vendor',
  commits: zero,
});

/** Catches the discounts that are still open, and mends why they are lost. */
export const catchDiscounts = defineResponder({
  id: 'money.catch-discounts',
  handles: ['money.lost-discounts'],
  needs: {},
  plan: () => undefined,
  read: ({ finding }) => [
    ...(of(finding, 'open') === '' ? [] : [now(finding)]),
    first(finding),
    ...(of(finding, 'kind') === 'party' ? [terms(finding)] : []),
  ],
});
