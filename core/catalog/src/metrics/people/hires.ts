import { defineMetric, one } from '@throughline/query';
import { joining } from '../../workforce.ts';

/** People who began to work for the company, by their first day; who comes back counts again. */
export const hires = defineMetric({
  id: 'people.hires',
  title: 'Hires',
  sentence: 'People who began to work for the company, by their first day; who comes back counts again.',
  unit: 'count',
  better: 'band',
  kind: 'input',
  owner: 'personnel manager',
  subjects: [['unit'], ['role']],
  periods: ['month', 'quarter', 'year'],
  over: 'sum',
  caveats: ['People without a first day are left out.'],
  rows: (facts, at) => joining(facts, at).select(one().as('num')),
});
