import { daysBetween, defineMetric } from '@throughline/query';

/** Mean days from the scheduled to the actual end of operations, by day of their end. */
export const endDelay = defineMetric({
  id: 'process.end-delay',
  title: 'End delay',
  sentence: 'Mean days from the scheduled to the actual end of operations, by day of their end.',
  unit: 'days',
  better: 'down',
  kind: 'output',
  owner: 'plant manager',
  subjects: [['workCentre']],
  periods: ['month'],
  over: 'mean',
  caveats: ['Ends before the schedule count as negative days.'],
  rows: (facts) =>
    facts
      .selectFrom('operation')
      .select(['workCentre', 'item', 'document', 'step', 'end as on', 'ref'])
      .select(daysBetween('scheduledEnd', 'end').as('num'))
      .where('end', 'is not', null),
});
