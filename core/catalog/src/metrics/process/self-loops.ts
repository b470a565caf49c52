import { defineMetric, one } from '@throughline/query';
import { caseSteps } from '../../case-steps.ts';

/** Times that an activity of a case came again right after itself, by day of the first. */
export const selfLoops = defineMetric({
  id: 'process.self-loops',
  title: 'Activities repeated at once',
  sentence: 'Times that an activity of a case came again right after itself, by day of the first.',
  unit: 'count',
  better: 'down',
  kind: 'input',
  owner: 'process owner',
  subjects: [['process'], ['process', 'activity']],
  periods: ['month'],
  over: 'sum',
  rows: (facts) =>
    facts
      .selectFrom(caseSteps(facts).as('s'))
      .select([
        's.process',
        's.case',
        's.activity',
        's.nextActivity',
        's.resource',
        's.nextResource',
        's.unit',
        's.on',
        's.ref',
      ])
      .select(one().as('num'))
      .whereRef('s.activity', '=', 's.nextActivity'),
});
