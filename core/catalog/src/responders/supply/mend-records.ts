import { decimal } from '@throughline/math';
import { defineResponder } from '@throughline/engine';
import type { Finding, Option } from '@throughline/model';

const zero = decimal(0n, 0);

const stepsFor = (finding: Finding): readonly string[] =>
  finding.detector === 'supply.promised-before-placed'
    ? [
        `Look up the order confirmations of ${finding.details['lines'] ?? 'these lines'}.`,
        'Correct the promise, or the day of the order, in the system of record.',
      ]
    : [
        `Go through the list with planning: ${finding.details['gap'] ?? 'the gap'}.`,
        'Set the reorder point to the use over the lead time plus the safety stock, and the safety stock from the measured spread.',
        'Correct the values in the item master.',
      ];

const mend = (finding: Finding): Option => ({
  id: 'mend',
  title: 'Mend the records',
  steps: stepsFor(finding),
  cost: zero,
  benefit: zero,
  risk: 'None; the work takes time.',
  days: 7,
  arithmetic: 'No cost and no gain that the records show: what is planned by them becomes right.',
  assumptions: [],
  action: 'change-master-data',
  commits: zero,
});

/** Has a data steward mend records that contradict themselves. */
export const mendRecords = defineResponder({
  id: 'supply.mend-records',
  handles: ['supply.promised-before-placed', 'supply.planning-parameters'],
  needs: {},
  plan: () => undefined,
  read: ({ finding }) => [mend(finding)],
});
