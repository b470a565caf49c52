import { defineMetric } from '@throughline/query';

/** Postings in the natural sign of their account, by posting day. */
export const actual = defineMetric({
  id: 'money.actual',
  title: 'Actual',
  sentence: 'Postings in the natural sign of their account, by posting day.',
  unit: 'money',
  better: 'band',
  kind: 'output',
  owner: 'controller',
  subjects: [['unit'], ['account'], ['unit', 'account']],
  periods: ['month', 'quarter', 'year'],
  over: 'sum',
  rows: (facts) =>
    facts
      .selectFrom('ledger_entry')
      .select(['account', 'unit', 'entity', 'project', 'on', 'ref', 'currency', 'amount as num']),
});
