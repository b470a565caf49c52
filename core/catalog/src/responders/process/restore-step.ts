import { decimal } from '@throughline/math';
import { defineResponder } from '@throughline/engine';
import type { Finding, Option } from '@throughline/model';

const zero = decimal(0n, 0);

const catchUp = (finding: Finding): Option => ({
  id: 'catch-up',
  title: 'Do the step now for the cases that lack it, and find out why',
  steps: [
    `List the ${finding.details['skipped'] ?? ''} cases since ${finding.details['since'] ?? 'then'} that reached “${finding.details['later'] ?? ''}” without “${finding.details['activity'] ?? ''}”.`,
    `Ask ${(finding.details['who'] ?? '') === '' ? 'who handled them' : (finding.details['who'] ?? '')} why the step was left out.`,
    'Do it late where it still protects something, the largest first.',
  ],
  cost: zero,
  benefit: finding.stake.likely,
  risk: 'Some may be exempt by a rule that the log does not show.',
  days: 14,
  arithmetic: `${finding.details['skipped'] ?? ''} cases to look at; what is exposed is in the evidence, and nothing of it is lost yet.`,
  assumptions: [],
  action: 'reschedule',
  commits: zero,
});

const gate = (finding: Finding): Option => ({
  id: 'require',
  title: 'Let the system refuse the next step without it',
  steps: [
    `Make “${finding.details['activity'] ?? ''}” a condition of “${finding.details['later'] ?? ''}” in the system.`,
    'Write down which cases are exempt and who may exempt one.',
  ],
  cost: zero,
  benefit: zero,
  risk: 'A condition that is too strict stops urgent cases; exemptions must be quick.',
  days: 28,
  arithmetic: 'No cost in the records; it keeps the step from being skipped again.',
  assumptions: [],
  action: 'change-master-data',
  commits: zero,
});

/** Brings back a step that cases skip. */
export const restoreStep = defineResponder({
  id: 'process.restore-step',
  handles: ['process.skipped-step'],
  needs: {},
  plan: () => undefined,
  read: ({ finding }) => [catchUp(finding), gate(finding)],
});
