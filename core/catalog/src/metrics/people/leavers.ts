import { defineMetric, one } from '@throughline/query';
import { parting } from '../../workforce.ts';

/** People who left the company, by the first day on which they were no longer there; a move to another unit is none. */
export const leavers = defineMetric({
  id: 'people.leavers',
  title: 'Leavers',
  sentence:
    'People who left the company, by the first day on which they were no longer there; a move to another unit is none.',
  unit: 'count',
  better: 'down',
  kind: 'output',
  owner: 'personnel manager',
  subjects: [['unit'], ['role']],
  periods: ['month', 'quarter', 'year'],
  over: 'sum',
  rows: (facts, at) => parting(facts, at).select(one().as('num')),
});
