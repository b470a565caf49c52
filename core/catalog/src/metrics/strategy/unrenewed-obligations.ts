import { defineMetric, one } from '@throughline/query';
import { unrenewed } from '../../obligations.ts';

/** Permits, audits, insurances, leases and certificates of which no successor is on record, by the day they are due. */
export const unrenewedObligations = defineMetric({
  id: 'strategy.unrenewed-obligations',
  title: 'Obligations not renewed',
  sentence:
    'Permits, audits, insurances, leases and certificates of which no successor is on record, by the day on which they are due or expire; those that ended are left out.',
  unit: 'count',
  better: 'down',
  kind: 'guardrail',
  owner: 'director of operations',
  subjects: [['type'], ['unit'], ['site']],
  periods: ['month'],
  over: 'sum',
  rows: (facts) => unrenewed(facts).select(one().as('num')),
  caveats: ['An obligation without a day is counted in the total and in no period.'],
});
