import { defineMetric } from '@throughline/query';

/** The number of different activities that an event log names. */
export const activities = defineMetric({
  id: 'process.activities',
  title: 'Activities',
  sentence: 'The number of different activities that an event log names.',
  unit: 'count',
  better: 'band',
  kind: 'input',
  owner: 'process owner',
  subjects: [['process'], ['unit']],
  periods: ['month'],
  over: 'distinct',
  caveats: ['An activity of the same name in two processes counts once in the total.'],
  rows: (facts) =>
    facts
      .selectFrom('event')
      .select(['process', 'case', 'activity', 'resource', 'unit', 'event', 'on', 'ref', 'activity as num']),
});
