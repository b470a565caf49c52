import { defineMetric, one } from '@throughline/query';

/** The number of vendors in the vendor list. */
export const vendors = defineMetric({
  id: 'supply.vendors',
  title: 'Vendors',
  sentence: 'The number of vendors in the vendor list.',
  unit: 'count',
  better: 'band',
  kind: 'input',
  owner: 'purchasing manager',
  subjects: [],
  periods: [],
  over: 'sum',
  rows: (facts) =>
    facts
      .selectFrom('party')
      .select(['party', 'ref', one().as('num')])
      .where('role', '=', 'vendor'),
});
