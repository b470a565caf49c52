import { atLeastZero, defineMetric, elapsedDays } from '@throughline/query';
import { caseSteps } from '../../case-steps.ts';

/** Calendar days from events to the start of the next one of their case, added up, by day of the earlier event. */
export const waitingDaysTotal = defineMetric({
  id: 'process.waiting-days-total',
  title: 'Waiting in total',
  sentence:
    'Calendar days from events to the start of the next one of their case, added up, by day of the earlier event.',
  unit: 'days',
  better: 'down',
  kind: 'input',
  owner: 'process owner',
  subjects: [['process'], ['process', 'activity', 'nextActivity']],
  periods: ['month'],
  over: 'sum',
  caveats: ['Where a log has no starts, the work of the next activity is part of the wait.'],
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
      .select(atLeastZero(elapsedDays('s.moment', 's.nextBegan')).as('num'))
      .where('s.nextActivity', 'is not', null),
});
