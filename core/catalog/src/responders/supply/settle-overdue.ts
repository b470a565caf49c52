import { day, decimal, parseDecimal } from '@throughline/math';
import { defineResponder, formatMoney } from '@throughline/engine';
import type { Finding, Option, Promised } from '@throughline/model';
import { promisedByEvidence } from '../../promised.ts';

const zero = decimal(0n, 0);

/** Settled is a line that came, that has a day to come, or that was closed: none of these stands past its promise. */
const settled = (finding: Finding): readonly Promised[] =>
  promisedByEvidence(finding, 'supply.outstanding-value', {
    from: finding.details['value'],
    to: '0',
    by: day(finding.judgedOn + 7),
  });

const chase = (finding: Finding): Option => ({
  id: 'chase',
  title: 'Ask for a confirmed day for each line',
  steps: [
    'Send the vendor the list of open lines with their promised days.',
    'Enter the confirmed day as the last promise; without an answer in a week, close the line.',
  ],
  cost: zero,
  benefit: zero,
  risk: 'The vendor may confirm and miss again.',
  days: 7,
  arithmetic: `No cost; ${formatMoney(finding.stake.likely, finding.stake.currency)} of goods get a day.`,
  assumptions: [],
  action: 'close-order-line',
  commits: zero,
  promises: settled(finding),
});

const close = (finding: Finding): Option => {
  const value = parseDecimal(finding.details['value'] ?? '') ?? zero;
  return {
    id: 'close',
    title: 'Close the lines short',
    steps: [
      'Check with planning that the rest is not needed.',
      'Close the open quantity of each line; what was received stays.',
    ],
    cost: zero,
    benefit: zero,
    risk: 'Where the rest is needed after all, it must be ordered again at today’s price and lead time.',
    days: 1,
    arithmetic: `Frees an open commitment of ${formatMoney(value, finding.stake.currency)}.`,
    assumptions: [],
    action: 'close-order-line',
    commits: value,
    promises: settled(finding),
  };
};

/** Chases overdue lines or closes them short. */
export const settleOverdue = defineResponder({
  id: 'supply.settle-overdue',
  handles: ['supply.overdue-lines', 'supply.never-delivered'],
  needs: {},
  plan: () => undefined,
  read: ({ finding }) => [chase(finding), close(finding)],
});
