import { defineMetric } from '@throughline/query';

/** What operations cost, by day of their end. */
export const operationCost = defineMetric({
  id: 'process.operation-cost',
  title: 'Cost of operations',
  sentence: 'What operations cost, by day of their end.',
  unit: 'money',
  better: 'down',
  kind: 'output',
  owner: 'plant manager',
  subjects: [['workCentre'], ['item']],
  periods: ['month'],
  over: 'sum',
  rows: (facts) =>
    facts
      .selectFrom('operation')
      .select(['workCentre', 'item', 'document', 'step', 'end as on', 'ref', 'currency', 'actualCost as num']),
});
