import { defineMetric } from '@throughline/query';

/** Targets in money that were set for people, such as sales quotas, by the first day for which they hold. */
export const targets = defineMetric({
  id: 'people.targets',
  title: 'Targets of people',
  sentence: 'Targets in money that were set for people, such as sales quotas, by the first day for which they hold.',
  unit: 'money',
  better: 'band',
  kind: 'input',
  owner: 'sales manager',
  subjects: [['measure']],
  periods: ['month', 'quarter', 'year'],
  over: 'sum',
  caveats: ['Targets of several measures are added; name one with measure=….'],
  rows: (facts) =>
    facts
      .selectFrom('measurement')
      .select(['measure', 'person', 'unit', 'segment', 'on', 'ref', 'currency', 'amount as num'])
      .where('target', '=', true)
      .where('person', 'is not', null)
      .where('amount', 'is not', null),
});
