import { defineMetric } from '@throughline/query';

/** Hours that operations ran, by day of their start. */
export const operationHours = defineMetric({
  id: 'process.operation-hours',
  title: 'Hours of operations',
  sentence: 'Hours that operations ran, by day of their start.',
  unit: 'hours',
  better: 'band',
  kind: 'input',
  owner: 'plant manager',
  subjects: [['workCentre'], ['item']],
  periods: ['month'],
  over: 'sum',
  rows: (facts) =>
    facts
      .selectFrom('operation')
      .select(['workCentre', 'item', 'document', 'step', 'start as on', 'ref', 'runHours as num']),
});
