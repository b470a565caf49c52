import { daysBetween, defineMetric } from '@throughline/query';

/** Mean days from the first to the last event of a case, by day of its last event. */
export const throughputDays = defineMetric({
  id: 'process.throughput-days',
  title: 'Throughput time',
  sentence: 'Mean days from the first to the last event of a case, by day of its last event.',
  unit: 'days',
  better: 'down',
  kind: 'output',
  owner: 'process owner',
  subjects: [['process']],
  periods: ['month'],
  over: 'mean',
  caveats: ['A case that still runs counts up to its last event so far.'],
  rows: (facts) =>
    facts
      .selectFrom((eb) =>
        eb
          .selectFrom('event')
          .select(['process', 'case'])
          .select(({ fn }) => [fn.min('on').as('first'), fn.max('on').as('last'), fn.min('ref').as('ref')])
          .where('on', 'is not', null)
          .groupBy(['process', 'case'])
          .as('c'),
      )
      .select(['c.process', 'c.case', 'c.first', 'c.last as on', 'c.ref'])
      .select(daysBetween('c.first', 'c.last').as('num')),
});
