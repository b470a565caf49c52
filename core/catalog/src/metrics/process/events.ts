import { defineMetric, one } from '@throughline/query';

/** What an event log recorded, by the day on which it happened. */
export const events = defineMetric({
  id: 'process.events',
  title: 'Events',
  sentence: 'What an event log recorded, by the day on which it happened.',
  unit: 'count',
  better: 'band',
  kind: 'input',
  owner: 'process owner',
  subjects: [['process'], ['process', 'activity'], ['unit']],
  periods: ['month'],
  over: 'sum',
  rows: (facts) =>
    facts
      .selectFrom('event')
      .select(['process', 'case', 'activity', 'lifecycle', 'resource', 'unit', 'event', 'on', 'ref', one().as('num')]),
});
