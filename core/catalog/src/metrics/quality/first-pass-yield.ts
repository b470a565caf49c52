import { defineMetric, minus } from '@throughline/query';

/** The share of units made that were good, by day of completion. */
export const firstPassYield = defineMetric({
  id: 'quality.first-pass-yield',
  title: 'First-pass yield',
  sentence: 'The share of units made that were good, by day of completion.',
  unit: 'share',
  better: 'up',
  kind: 'output',
  owner: 'plant manager',
  subjects: [['item']],
  periods: ['month'],
  over: 'ratio',
  caveats: ['Units that were repaired and then good count as good: the records do not show repairs.'],
  rows: (facts) =>
    facts
      .selectFrom('receipt')
      .select(['item', 'site', 'document', 'on', 'ref', minus('received', 'rejected').as('num'), 'received as den'])
      .where('orderType', '=', 'production'),
});
