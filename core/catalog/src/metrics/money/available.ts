import { defineFormula } from '@throughline/query';
import { committed } from './committed.ts';
import { expenseBudget } from './expense-budget.ts';
import { expenses } from './expenses.ts';

/** Budget for expenses, less what was spent, less what open purchase orders still commit. */
export const available = defineFormula({
  id: 'money.available',
  title: 'Available budget',
  sentence: 'Budget for expenses, less what was spent, less what open purchase orders still commit.',
  unit: 'money',
  better: 'band',
  kind: 'output',
  owner: 'budget owner',
  subjects: [['unit']],
  periods: ['year'],
  parts: { budget: expenseBudget, spent: expenses, committed },
  combine: { op: 'weighted-sum', weights: { budget: 1, spent: -1, committed: -1 } },
  defaults: { spent: '0', committed: '0' },
  caveats: [
    'Orders commit in the year in which they were placed, also where they are delivered in the next.',
    'Units without a budget have none available: money.actual-without-budget shows what they spent.',
  ],
});
