import { defineMetric, elapsedDays } from '@throughline/query';
import { caseTimes } from '../../case-times.ts';

/** Mean calendar days from the first to the last event of a case, by day of its last event. */
export const throughputDays = defineMetric({
  id: 'process.throughput-days',
  title: 'Throughput time',
  sentence: 'Mean calendar days from the first to the last event of a case, by day of its last event.',
  unit: 'days',
  better: 'down',
  kind: 'output',
  owner: 'process owner',
  subjects: [['process']],
  periods: ['month'],
  over: 'mean',
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
