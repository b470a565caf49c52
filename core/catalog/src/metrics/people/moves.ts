import { defineMetric, one } from '@throughline/query';
import { moving } from '../../workforce.ts';

/** People who went from one unit to another, by their first day in the new one. */
export const moves = defineMetric({
  id: 'people.moves',
  title: 'Moves between units',
  sentence: 'People who went from one unit to another, by their first day in the new one.',
  unit: 'count',
  better: 'band',
  kind: 'input',
  owner: 'personnel manager',
  subjects: [['unit'], ['role']],
  periods: ['month', 'quarter', 'year'],
  over: 'sum',
  rows: (facts, at) => moving(facts, at).select(one().as('num')),
});
