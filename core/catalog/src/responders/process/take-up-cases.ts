import { decimal } from '@throughline/math';
import { defineResponder } from '@throughline/engine';
import type { Finding, Option } from '@throughline/model';

const zero = decimal(0n, 0);

const takeUp = (finding: Finding): Option => ({
  id: 'take-up',
  title: 'Give each standing case to one person by name',
  steps: [
    `Look at the cases without an event for longest, beginning with ${finding.details['first'] ?? ''}.`,
    'Write down for each who does the next step and by when, or close it with the reason.',
  ],
  cost: zero,
  benefit: zero,
  risk: 'Some may be settled outside the system; closing them there is enough.',
  days: 14,
  arithmetic: `${finding.details['cases'] ?? ''} cases to look at; what one costs is not recorded.`,
  assumptions: [],
  action: 'reschedule',
  commits: zero,
});

/** Takes up cases that stand still. */
export const takeUpCases = defineResponder({
  id: 'process.take-up-cases',
  handles: ['process.stuck-cases'],
  needs: {},
  plan: () => undefined,
  read: ({ finding }) => [takeUp(finding)],
});
