import { decimal } from '@throughline/math';
import { defineResponder, formatMoney } from '@throughline/engine';
import type { Finding, Option } from '@throughline/model';

const zero = decimal(0n, 0);

const correct = (finding: Finding): Option => ({
  id: 'correct',
  title: 'Have the price corrected before the goods come',
  steps: [
    `Send ${finding.details['vendor'] ?? 'the vendor'} the lines ${finding.details['lines'] ?? ''} with the list price of the order day.`,
    'Have the order confirmed at the right price and change the lines.',
    'Tell whoever pays the bills to hold these lines at the list price.',
  ],
  cost: zero,
  benefit: finding.stake.likely,
  risk: 'The vendor may hold the price to be agreed; then the list has to be mended instead.',
  days: 7,
  arithmetic: `No cost; it saves ${formatMoney(finding.stake.likely, finding.stake.currency)} on what is still to come.`,
  assumptions: [],
  action: 'change-price',
  commits: zero,
});

const list = (finding: Finding): Option => ({
  id: 'list',
  title: 'Put the new price into the list',
  steps: ['Find the agreement that raised the price.', 'Enter it in the price list from its day on.'],
  cost: zero,
  benefit: zero,
  risk: 'Without an agreement this accepts a rise that nobody decided.',
  days: 7,
  arithmetic: `No cost today; ${formatMoney(finding.stake.likely, finding.stake.currency)} more are paid as ordered.`,
  assumptions: [],
  action: 'change-master-data',
  commits: zero,
});

/** Corrects the price of open lines, or the list where the new price was agreed. */
export const correctPrice = defineResponder({
  id: 'supply.correct-price',
  handles: ['supply.order-above-list'],
  needs: {},
  plan: () => undefined,
  read: ({ finding }) => [correct(finding), list(finding)],
});
