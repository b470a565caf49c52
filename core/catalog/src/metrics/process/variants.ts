import { defineMetric } from '@throughline/query';
import { caseVariants } from '../../case-variants.ts';

/** The number of different sequences of activities that cases went through, by day of their last event. */
export const variants = defineMetric({
  id: 'process.variants',
  title: 'Ways through the process',
  sentence: 'The number of different sequences of activities that cases went through, by day of their last event.',
  unit: 'count',
  better: 'band',
  kind: 'input',
  owner: 'process owner',
  subjects: [['process']],
  periods: ['month'],
  over: 'distinct',
  caveats: [
    'Events of a case stand in the order of their time; those of the same moment as the log has them.',
    'Where the log records completions of an activity, only those count.',
  ],
  rows: (facts) =>
    facts.selectFrom(caseVariants(facts).as('v')).select(['v.process', 'v.case', 'v.on', 'v.ref', 'v.variant as num']),
});
