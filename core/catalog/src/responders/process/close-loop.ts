import { decimal, multiplyDecimals } from '@throughline/math';
import { defineResponder, formatMoney, quotientOf } from '@throughline/engine';
import type { Finding, Option } from '@throughline/model';

const zero = decimal(0n, 0);
const month = decimal(4n, 0);

const findReason = (finding: Finding): Option => ({
  id: 'find-reason',
  title: 'Read ten returned cases and end the commonest reason',
  steps: [
    `Take the ten latest cases that came back to “${finding.details['activity'] ?? ''}” and write down for each why.`,
    `Ask what changed about ${finding.details['since'] ?? 'then'}: people, forms, material, settings or rules.`,
    'Change the one thing that explains most of them, and count again after a month.',
  ],
  cost: zero,
  benefit: finding.stake.likely,
  risk: 'Several reasons may be at work; the commonest may explain only a part.',
  days: 28,
  arithmetic: `${formatMoney(finding.stake.likely, finding.stake.currency)} a year when the share is again ${finding.details['before'] ?? 'what it was'}.`,
  assumptions: finding.stake.assumptions,
  action: 'reschedule',
  commits: zero,
});

const gate = (finding: Finding): Option => {
  const saved = quotientOf(multiplyDecimals(finding.stake.perWeek, month), decimal(2n, 0)) ?? zero;
  return {
    id: 'check-before',
    title: 'Check before the case goes on, until the reason is known',
    steps: [
      `Put a short check list where cases leave “${finding.details['activity'] ?? ''}”, from what came back${(finding.details['from'] ?? '') === '' ? '' : ` from “${finding.details['from'] ?? ''}”`}.`,
      'Nobody hands a case on that fails it; end the check when a month is back at the share from before.',
    ],
    cost: zero,
    benefit: saved,
    risk: 'The check takes time of its own that the records do not price.',
    days: 7,
    arithmetic: `${formatMoney(finding.stake.perWeek, finding.stake.currency)} a week × 4 weeks ÷ 2, as a check stops only a part = ${formatMoney(saved, finding.stake.currency)}.`,
    assumptions: finding.stake.assumptions,
    action: 'reschedule',
    commits: zero,
  };
};

/** Ends the reason for which cases come back, or catches them before they go on. */
export const closeLoop = defineResponder({
  id: 'process.close-loop',
  handles: ['process.rework-loop'],
  needs: {},
  plan: () => undefined,
  read: ({ finding }) => [findReason(finding), gate(finding)],
});
