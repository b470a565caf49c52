import { defineMetric } from '@throughline/query';
import { selfApprovedLines } from '../../self-approval.ts';

/** What was ordered from vendors and approved by the person who asked for it, in the company’s currency, by order day. */
export const selfApprovedValue = defineMetric({
  id: 'money.self-approved-value',
  title: 'Value of orders approved by who asked for them',
  sentence:
    'What was ordered from vendors and approved by the person who asked for it, in the company’s currency, by order day.',
  unit: 'money',
  better: 'down',
  kind: 'guardrail',
  owner: 'controller',
  subjects: [['person'], ['unit'], ['party']],
  periods: ['month', 'year'],
  over: 'sum',
  caveats: [
    'Rejected and cancelled orders are left out, and so are orders that do not name both people.',
    'Other currencies are converted at the average rate of the order day, at most 35 days old; without one the amount is undefined.',
  ],
  rows: (facts, at) => selfApprovedLines(facts, at),
});
