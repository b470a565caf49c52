import { defineMetric, elapsedDays } from '@throughline/query';
import { firstTimes } from '../../case-steps.ts';

/** Mean calendar days from the first time of one activity to the first time of a later one in the same case, by day of the later one. */
export const daysBetween = defineMetric({
  id: 'process.days-between',
  title: 'Days between two activities',
  sentence:
    'Mean calendar days from the first time of one activity to the first time of a later one in the same case, by day of the later one.',
  unit: 'days',
  better: 'down',
  kind: 'input',
  owner: 'process owner',
  subjects: [['process', 'activity', 'laterActivity']],
  periods: [],
  over: 'mean',
  live: true,
  caveats: ['Ask it for two activities, as in activity=… and laterActivity=….'],
  rows: (facts) =>
    facts
      .selectFrom(firstTimes(facts).as('a'))
      .innerJoin(firstTimes(facts).as('b'), (join) =>
        join
          .onRef('b.process', '=', 'a.process')
          .onRef('b.case', '=', 'a.case')
          .onRef('b.activity', '<>', 'a.activity')
          .onRef('b.moment', '>=', 'a.moment'),
      )
      .select([
        'a.process',
        'a.case',
        'a.activity',
        'b.activity as laterActivity',
        'b.on',
        'b.ref',
        elapsedDays('a.moment', 'b.moment').as('num'),
      ]),
});
