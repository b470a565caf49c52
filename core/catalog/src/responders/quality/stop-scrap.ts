import { decimal, multiplyDecimals } from '@throughline/math';
import { defineResponder, formatMoney, quotientOf } from '@throughline/engine';
import type { Finding, Option } from '@throughline/model';

const zero = decimal(0n, 0);

const weeks = decimal(4n, 0);

const findCause = (finding: Finding): Option => ({
  id: 'find-cause',
  title: 'Find what changed and undo it',
  steps: [
    `List what changed shortly before ${finding.details['since'] ?? 'the rise'}: material and its vendor, settings, tools, people, instructions.`,
    `Compare good and scrapped units of ${finding.details['items'] ?? 'the items struck'} by shift, machine and batch of material.`,
    'Undo the likeliest change on one batch and count again before it goes everywhere.',
  ],
  cost: zero,
  benefit: finding.stake.likely,
  risk: 'Several things may have changed at once; the first guess may be wrong.',
  days: 28,
  arithmetic: `${formatMoney(finding.stake.likely, finding.stake.currency)} a year when the share of scrap is again what it was before.`,
  assumptions: finding.stake.assumptions,
  action: 'stop-scrap',
  commits: zero,
});

const contain = (finding: Finding): Option => {
  const saved = quotientOf(multiplyDecimals(finding.stake.perWeek, weeks), decimal(2n, 0)) ?? zero;
  return {
    id: 'contain',
    title: 'Check the first pieces of each batch until the cause is known',
    steps: [
      `Inspect the first pieces of each batch of ${finding.details['items'] ?? 'the items struck'} before the batch goes on.`,
      'Stop the batch when two of them show the fault, and call the plant manager.',
      'End the check when a month is back at the share from before.',
    ],
    cost: zero,
    benefit: saved,
    risk: 'Inspection takes time that the records do not price, and finds the fault only after it is made.',
    days: 2,
    arithmetic: `${formatMoney(finding.stake.perWeek, finding.stake.currency)} a week × 4 weeks ÷ 2, as a stopped batch is scrapped in part = ${formatMoney(saved, finding.stake.currency)}.`,
    assumptions: [],
    action: 'stop-scrap',
    commits: zero,
  };
};

/** Finds the cause of rising scrap, and contains it until then. */
export const stopScrap = defineResponder({
  id: 'quality.stop-scrap',
  handles: ['quality.scrap-rise'],
  needs: {},
  plan: () => undefined,
  read: ({ finding }) => [findCause(finding), contain(finding)],
});
