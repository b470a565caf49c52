import { atLeastZero, defineMetric, elapsedDays } from '@throughline/query';
import { caseSteps } from '../../case-steps.ts';

/** Mean calendar days from an event of a case to the start of the next one, by day of the earlier event. */
export const waitingDays = defineMetric({
  id: 'process.waiting-days',
  title: 'Waiting between events',
  sentence: 'Mean calendar days from an event of a case to the start of the next one, by day of the earlier event.',
  unit: 'days',
  better: 'down',
  kind: 'input',
  owner: 'process owner',
  subjects: [['process'], ['process', 'activity', 'nextActivity']],
  periods: ['month'],
  over: 'mean',
  caveats: [
    'Where a log has no starts, the work of the next activity is part of the wait.',
    'Activities that overlap have no wait; events of the same moment stand in the order of the log.',
  ],
  rows: (facts) =>
    facts
      .selectFrom(caseSteps(facts).as('s'))
      .select(['s.process', 's.case', 's.activity', 's.nextActivity', 's.resource', 's.nextResource', 's.unit'])
      .select(['s.on', 's.ref', atLeastZero(elapsedDays('s.moment', 's.nextBegan')).as('num')])
      .where('s.nextActivity', 'is not', null),
});
