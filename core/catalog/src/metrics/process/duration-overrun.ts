import { daysBetween, defineMetric, minus } from '@throughline/query';

/** Mean days that operations took beyond their scheduled length, by day of their end. */
export const durationOverrun = defineMetric({
  id: 'process.duration-overrun',
  title: 'Longer than scheduled',
  sentence: 'Mean days that operations took beyond their scheduled length, by day of their end.',
  unit: 'days',
  better: 'down',
  kind: 'input',
  owner: 'plant manager',
  subjects: [['workCentre'], ['item']],
  periods: ['month'],
  over: 'mean',
  caveats: ['Calendar days; shorter than scheduled counts as negative.'],
  rows: (facts) =>
    facts
      .selectFrom('operation')
      .select(['workCentre', 'item', 'document', 'step', 'end as on', 'ref'])
      .select(minus(daysBetween('start', 'end'), daysBetween('scheduledStart', 'scheduledEnd')).as('num'))
      .where('end', 'is not', null),
});
