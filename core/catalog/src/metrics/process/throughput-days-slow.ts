import { defineMetric, elapsedDays } from '@throughline/query';
import { caseTimes } from '../../case-times.ts';

/** The calendar days from the first to the last event within which nine of ten cases end, by day of the last event. */
export const throughputDaysSlow = defineMetric({
  id: 'process.throughput-days-slow',
  title: 'Slowest tenth of cases',
  sentence:
    'The calendar days from the first to the last event within which nine of ten cases end, by day of the last event.',
  unit: 'days',
  better: 'down',
  kind: 'output',
  owner: 'process owner',
  subjects: [['process']],
  periods: ['month'],
  over: 'quantile',
  quantile: 0.9,
  caveats: ['Calendar days, with their parts. A case that still runs counts up to its last event so far.'],
  rows: (facts) =>
    facts
      .selectFrom(caseTimes(facts).as('t'))
      .select([
        't.process',
        't.case',
        't.first',
        't.last',
        't.on',
        't.ref',
        elapsedDays('t.first', 't.last').as('num'),
      ]),
});
