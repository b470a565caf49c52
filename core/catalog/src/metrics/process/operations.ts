import { defineMetric, one } from '@throughline/query';

/** The number of operations carried out, by day of their start. */
export const operations = defineMetric({
  id: 'process.operations',
  title: 'Operations',
  sentence: 'The number of operations carried out, by day of their start.',
  unit: 'count',
  better: 'band',
  kind: 'input',
  owner: 'plant manager',
  subjects: [['workCentre']],
  periods: ['month'],
  over: 'sum',
  rows: (facts) =>
    facts
      .selectFrom('operation')
      .select(['workCentre', 'item', 'document', 'step', 'start as on', 'ref', one().as('num')]),
});
