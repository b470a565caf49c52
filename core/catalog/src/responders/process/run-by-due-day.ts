import { decimal } from '@throughline/math';
import { defineResponder, formatMoney } from '@throughline/engine';
import type { Finding, Option } from '@throughline/model';

const zero = decimal(0n, 0);

const list = (finding: Finding): Option => ({
  id: 'one-list',
  title: 'One list by due day, and nobody overtakes without a reason',
  steps: [
    `Hang the queue of ${finding.details['name'] ?? 'the work centre'} out each morning, sorted by due day, set-ups of one item together.`,
    'The shift leader writes a reason beside each order that is begun out of turn, and who asked for it.',
    'Read the reasons after two weeks; end the commonest.',
  ],
  cost: zero,
  benefit: finding.stake.likely,
  risk: 'Some set-ups that are saved by choosing freely today may be lost.',
  days: 14,
  arithmetic: `${formatMoney(finding.stake.likely, finding.stake.currency)} a year if no order is late by being overtaken.`,
  assumptions: finding.stake.assumptions,
  action: 'reschedule',
  commits: zero,
});

const ask = (finding: Finding): Option => ({
  id: 'ask-why',
  title: 'Ask why the orders that became late were left lying',
  steps: [
    `Go through ${finding.details['documents'] ?? 'the orders'} with who decides what is begun.`,
    'Tell apart missing material or tools, wishes of sales, and habit.',
    'Give material that is missing to purchasing by name, and wishes of sales one person who may grant them.',
  ],
  cost: zero,
  benefit: zero,
  risk: 'It explains the past; the next orders are overtaken until something changes.',
  days: 7,
  arithmetic: `No cost; ${finding.details['late'] ?? ''} orders show where ${formatMoney(finding.stake.likely, finding.stake.currency)} a year come from.`,
  assumptions: finding.stake.assumptions,
  action: 'reschedule',
  commits: zero,
});

/** Brings the order of work back to due days. */
export const runByDueDay = defineResponder({
  id: 'process.run-by-due-day',
  handles: ['process.priority-inversion'],
  needs: {},
  plan: () => undefined,
  read: ({ finding }) => [list(finding), ask(finding)],
});
