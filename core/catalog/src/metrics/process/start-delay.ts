import { defineMetric, daysBetween } from '@throughline/query';

/** Mean days from the scheduled to the actual start of operations, by day of their start. */
export const startDelay = defineMetric({
  id: 'process.start-delay',
  title: 'Start delay',
  sentence: 'Mean days from the scheduled to the actual start of operations, by day of their start.',
  unit: 'days',
  better: 'down',
  kind: 'input',
  owner: 'plant manager',
  subjects: [['workCentre']],
  periods: ['month'],
  over: 'mean',
  rows: (facts) =>
    facts
      .selectFrom('operation')
      .select(['workCentre', 'item', 'document', 'step', 'start as on', 'ref'])
      .select(daysBetween('scheduledStart', 'start').as('num')),
});
