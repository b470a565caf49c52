import { defineMetric } from '@throughline/query';
import { statisticalAccounts } from '../../accounts.ts';

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
  caveats: ['Accounts that count something else than money are left out: money.statistical-postings shows them.'],
  rows: (facts) =>
    facts
      .selectFrom('ledger_entry')
      .select(['account', 'unit', 'entity', 'project', 'document', 'accrual', 'on', 'ref', 'currency', 'amount as num'])
      .where((eb) => eb('account', 'not in', statisticalAccounts(facts))),
});
