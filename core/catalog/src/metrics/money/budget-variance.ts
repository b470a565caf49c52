import { defineFormula } from '@throughline/query';
import { actualWithBudget } from './actual-with-budget.ts';
import { budget } from './budget.ts';

/** Actual less budget, over the cells that have a budget; the account says whether more is favourable. */
export const budgetVariance = defineFormula({
  id: 'money.budget-variance',
  title: 'Actual against budget',
  sentence: 'Actual less budget, over the cells that have a budget; the account says whether more is favourable.',
  unit: 'money',
  better: 'band',
  kind: 'output',
  owner: 'controller',
  subjects: [['unit'], ['account'], ['unit', 'account']],
  periods: ['month', 'quarter', 'year'],
  parts: { actual: actualWithBudget, budget },
  combine: { op: 'weighted-sum', weights: { actual: 1, budget: -1 } },
  defaults: { actual: '0' },
  caveats: ['money.actual-without-budget shows what stays unmatched.'],
});
