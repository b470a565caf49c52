import { decimal } from '@throughline/math';
import { defineResponder, formatMoney } from '@throughline/engine';
import type { Finding, Option } from '@throughline/model';

const zero = decimal(0n, 0);

const saves = (finding: Finding): string => formatMoney(finding.stake.likely, finding.stake.currency);

const ask = (finding: Finding): Option => ({
  id: 'renegotiate',
  title: `Ask ${finding.details['vendor'] ?? 'the vendor'} to meet the price`,
  steps: [
    `Put the comparison on the table: ${finding.details['offers'] ?? ''}.`,
    'Ask for the lower price from the next order on, in writing.',
    'Enter the new price in the price list.',
  ],
  cost: zero,
  benefit: finding.stake.likely,
  risk: 'The vendor may refuse; then the second option remains.',
  days: 30,
  arithmetic: `No cost; meeting it in full saves ${saves(finding)} a year.`,
  assumptions: finding.stake.assumptions,
  action: 'change-price',
  commits: zero,
});

const move = (finding: Finding): Option => ({
  id: 'move',
  title: `Give the next orders to ${finding.details['others'] ?? 'the other vendors'}`,
  steps: [
    'Ask for an offer for the usual quantities, with freight and terms of payment.',
    'Have a first lot inspected.',
    'Place the next orders there when both hold.',
  ],
  cost: zero,
  benefit: finding.stake.low,
  risk: 'Capacity and the cost of changing are not known from records.',
  days: 60,
  arithmetic: `At the slowest quarter of last year it saves ${formatMoney(finding.stake.low, finding.stake.currency)} a year; the cost of changing is to be taken off.`,
  assumptions: finding.stake.assumptions,
  action: 'change-vendor',
  commits: zero,
});

/** Has a price met, or moves the next orders to whoever lists it lower. */
export const renegotiate = defineResponder({
  id: 'supply.renegotiate',
  handles: ['supply.cheaper-vendor'],
  needs: {},
  plan: () => undefined,
  read: ({ finding }) => [ask(finding), move(finding)],
});
