import { day, decimal, formatDay } from '@throughline/math';
import { defineResponder, formatMoney, quotientOf } from '@throughline/engine';
import type { Finding, Option } from '@throughline/model';

const zero = decimal(0n, 0);
const two = decimal(2n, 0);

const startWhenReady = (finding: Finding): Option => ({
  id: 'start-when-ready',
  title: 'Begin each order when it is ready and the machine is free',
  steps: [
    `Tell the shift leader of ${finding.details['name'] ?? 'the work centre'}: no order waits for others while the machine is free.`,
    'Run what is ready in the order of due days; put two of the same item together only where both lie there.',
    `Look after four weeks whether orders still wait ${finding.details['days'] ?? ''} days.`,
  ],
  cost: zero,
  benefit: finding.stake.likely,
  risk: 'More set-ups: where one takes longer than recorded, the hours are missed elsewhere.',
  days: 14,
  arithmetic: `${formatMoney(finding.stake.likely, finding.stake.currency)} a year, with the set-ups that batches save taken off already; done by ${formatDay(day(finding.judgedOn + 14))}.`,
  assumptions: finding.stake.assumptions,
  action: 'reschedule',
  commits: zero,
});

const halve = (finding: Finding): Option => {
  const half = quotientOf(finding.stake.likely, two) ?? zero;
  return {
    id: 'halve-batches',
    title: 'Begin batches twice as often',
    steps: [
      `Fix twice as many days a week on which ${finding.details['name'] ?? 'the work centre'} runs, and tell the steps before it.`,
      'Write down the set-up hours of each batch for four weeks.',
      'Halve the batches again if the set-up hours hardly grow.',
    ],
    cost: zero,
    benefit: half,
    risk: 'Half of the wait stays.',
    days: 14,
    arithmetic: `Half of ${formatMoney(finding.stake.likely, finding.stake.currency)} a year = ${formatMoney(half, finding.stake.currency)}.`,
    assumptions: finding.stake.assumptions,
    action: 'reschedule',
    commits: zero,
  };
};

/** Makes batches smaller where waiting for them costs more than they save. */
export const shrinkBatches = defineResponder({
  id: 'process.shrink-batches',
  handles: ['process.batching'],
  needs: {},
  plan: () => undefined,
  read: ({ finding }) => [startWhenReady(finding), halve(finding)],
});
