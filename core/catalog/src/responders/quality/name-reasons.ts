import { decimal } from '@throughline/math';
import { defineResponder } from '@throughline/engine';
import type { Finding, Option } from '@throughline/model';

const zero = decimal(0n, 0);

const requireReason = (finding: Finding): Option => ({
  id: 'require',
  title: 'Ask for a reason with every scrapped unit',
  steps: [
    `Make the reason a required field where scrap is booked in ${finding.details['source'] ?? 'the source'}.`,
    `Ask the shift leaders for the reasons of the ${finding.details['units'] ?? 'units'} since ${finding.details['since'] ?? ''} while they are remembered.`,
  ],
  cost: zero,
  benefit: zero,
  risk: 'A required field may be filled with whatever stands first in the list.',
  days: 14,
  arithmetic: 'No cost and no saving by itself: it makes a rise of one reason visible.',
  assumptions: [],
  action: 'change-master-data',
  commits: zero,
});

/** Closes the gap in the reasons for scrap. */
export const nameReasons = defineResponder({
  id: 'quality.name-reasons',
  handles: ['quality.unexplained-scrap'],
  needs: {},
  plan: () => undefined,
  read: ({ finding }) => [requireReason(finding)],
});
