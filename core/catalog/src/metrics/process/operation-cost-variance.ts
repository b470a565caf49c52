import { defineMetric, minusAmount } from '@throughline/query';

/** What operations cost above (or below) their planned cost, by day of their end. */
export const operationCostVariance = defineMetric({
  id: 'process.operation-cost-variance',
  title: 'Operation cost against plan',
  sentence: 'What operations cost above (or below) their planned cost, by day of their end.',
  unit: 'money',
  better: 'down',
  kind: 'output',
  owner: 'plant manager',
  subjects: [['workCentre']],
  periods: ['month'],
  over: 'sum',
  rows: (facts) =>
    facts
      .selectFrom('operation')
      .select(['workCentre', 'item', 'document', 'step', 'end as on', 'ref', 'currency'])
      .select(minusAmount('actualCost', 'plannedCost').as('num')),
});
