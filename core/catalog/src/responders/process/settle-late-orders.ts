import { day, decimal, formatDay } from '@throughline/math';
import { defineResponder, formatMoney } from '@throughline/engine';
import type { Finding, Option } from '@throughline/model';

const zero = decimal(0n, 0);

const settleDays = 7;

const clearing = (finding: Finding) => ({
  metric: 'process.overdue-orders',
  where: [`document in ${finding.details['documents'] ?? ''}`],
  from: finding.details['orders'] ?? '0',
  to: '0',
  by: formatDay(day(finding.judgedOn + 2 * settleDays)),
});

const finish = (finding: Finding): Option => ({
  id: 'finish-first',
  title: 'Run them first, oldest due day first',
  steps: [
    `Put ${finding.details['documents'] ?? 'the orders'} in front of the queue${(finding.details['name'] ?? '') === '' ? '' : ` at ${finding.details['name'] ?? ''}`}.`,
    'Check for each that material and tools are there; where they are not, say who brings them by when.',
  ],
  cost: zero,
  benefit: finding.stake.likely,
  risk: 'Orders that are in time now may become late.',
  days: settleDays,
  arithmetic: `${formatMoney(finding.stake.likely, finding.stake.currency)} of goods that were due are made.`,
  assumptions: [],
  action: 'reschedule',
  commits: zero,
  promises: [clearing(finding)],
});

const replan = (finding: Finding): Option => ({
  id: 'reschedule',
  title: 'Give each order a due day that can be kept, or close it',
  steps: [
    'Ask sales and planning for each order whether it is still wanted, and by when.',
    'Enter the new due day, tell whoever waits for it, and close what nobody wants.',
  ],
  cost: zero,
  benefit: zero,
  risk: 'A new day without a plan behind it is missed again.',
  days: settleDays,
  arithmetic: `No cost; ${formatMoney(finding.stake.likely, finding.stake.currency)} of goods get a day.`,
  assumptions: [],
  action: 'reschedule',
  commits: zero,
  promises: [clearing(finding)],
});

const bring = (finding: Finding): Option => ({
  ...finish(finding),
  id: 'bring-components',
  title: 'Bring what is missing, then begin them',
  steps: [
    `Ask buyers and planners by when ${finding.details['items'] ?? 'the components'} come, and expedite what others wait for.`,
    `Begin ${finding.details['documents'] ?? 'the orders'} on the day on which everything is there, oldest due day first.`,
  ],
  risk: 'Expediting costs, and what is issued here is missing elsewhere.',
});

/** Finishes production orders past their due day, or gives them a new one. */
export const settleLateOrders = defineResponder({
  id: 'process.settle-late-orders',
  handles: ['process.orders-past-due'],
  needs: {},
  plan: () => undefined,
  read: ({ finding }) => [(finding.details['items'] ?? '') === '' ? finish(finding) : bring(finding), replan(finding)],
});
