import { defineMetric, minus, one } from '@throughline/query';
import { caseActivities } from '../../case-steps.ts';

/** Times that an activity was carried out again in the same case, by day of the last time. */
export const repeatedEvents = defineMetric({
  id: 'process.repeated-events',
  title: 'Repeated activities',
  sentence: 'Times that an activity was carried out again in the same case, by day of the last time.',
  unit: 'count',
  better: 'down',
  kind: 'input',
  owner: 'process owner',
  subjects: [['process'], ['process', 'activity']],
  periods: ['month'],
  over: 'sum',
  rows: (facts) =>
    facts
      .selectFrom(caseActivities(facts).as('a'))
      .select(['a.process', 'a.case', 'a.activity'])
      .select(({ fn }) => [fn.max('a.on').as('on'), fn.min('a.ref').as('ref'), minus(fn.countAll(), one()).as('num')])
      .groupBy(['a.process', 'a.case', 'a.activity']),
});
