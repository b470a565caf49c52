import { defineMetric, one } from '@throughline/query';
import { caseSteps } from '../../case-steps.ts';

/** Times that a case went on with another person or team than before, by day of the earlier event. */
export const handovers = defineMetric({
  id: 'process.handovers',
  title: 'Handovers',
  sentence: 'Times that a case went on with another person or team than before, by day of the earlier event.',
  unit: 'count',
  better: 'down',
  kind: 'input',
  owner: 'process owner',
  subjects: [['process'], ['process', 'resource', 'nextResource']],
  periods: ['month'],
  over: 'sum',
  caveats: ['Events without a resource hand nothing over.'],
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
      .whereRef('s.resource', '<>', 's.nextResource'),
});
