import { defineFormula } from '@throughline/query';
import { headcount } from '../people/headcount.ts';
import { expenses } from './expenses.ts';

/** Expenses of the period for each person who works for the company at its end. */
export const costPerHead = defineFormula({
  id: 'money.cost-per-head',
  title: 'Expenses per head',
  sentence: 'Expenses of the period for each person who works for the company at its end.',
  unit: 'money',
  better: 'down',
  kind: 'output',
  owner: 'controller',
  subjects: [['unit']],
  periods: ['month', 'quarter', 'year'],
  parts: { expenses, heads: headcount },
  combine: { op: 'quotient', of: 'expenses', by: 'heads', scale: 1 },
  defaults: {},
  caveats: ['Compare units of one kind of work only; a unit that buys much costs much per head.'],
});
