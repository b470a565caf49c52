import { defineMetric } from '@throughline/query';
import { statisticalAccounts } from '../../accounts.ts';

/** Budget lines in the natural sign of their account, by day in the period. */
export const budget = defineMetric({
  id: 'money.budget',
  title: 'Budget',
  sentence: 'Budget lines in the natural sign of their account, by day in the period.',
  unit: 'money',
  better: 'band',
  kind: 'output',
  owner: 'controller',
  subjects: [['unit'], ['account'], ['unit', 'account']],
  periods: ['month', 'quarter', 'year'],
  over: 'sum',
  caveats: [
    'Accounts that count something else than money are left out.',
    'Where several versions of a budget are recorded they are added: name one with --where version=….',
  ],
  rows: (facts) =>
    facts
      .selectFrom('budget_line')
      .select(['account', 'unit', 'entity', 'project', 'version', 'on', 'ref', 'currency', 'amount as num'])
      .where((eb) => eb('account', 'not in', statisticalAccounts(facts))),
});
