import { countIf, defineMetric, one } from '@throughline/query';
import { caseActivities } from '../../case-steps.ts';

/** The share of cases in which an activity was carried out more than once, by day of their last event. */
export const reworkShare = defineMetric({
  id: 'process.rework-share',
  title: 'Cases with rework',
  sentence: 'The share of cases in which an activity was carried out more than once, by day of their last event.',
  unit: 'share',
  better: 'down',
  kind: 'input',
  owner: 'process owner',
  subjects: [['process']],
  periods: ['month'],
  over: 'ratio',
  rows: (facts) =>
    facts
      .selectFrom((from) =>
        from
          .selectFrom(caseActivities(facts).as('a'))
          .select(['a.process', 'a.case'])
          .select(({ fn }) => [
            fn.max('a.on').as('on'),
            fn.min('a.ref').as('ref'),
            fn.countAll<bigint>().as('events'),
            fn.count<bigint>('a.activity').distinct().as('activities'),
          ])
          .groupBy(['a.process', 'a.case'])
          .as('c'),
      )
      .select((eb) => [
        'c.process',
        'c.case',
        'c.on',
        'c.ref',
        countIf(eb('c.events', '>', eb.ref('c.activities'))).as('num'),
        one().as('den'),
      ]),
});
