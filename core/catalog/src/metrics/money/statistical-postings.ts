import { asRate, defineMetric } from '@throughline/query';
import { statisticalAccounts } from '../../accounts.ts';

/** Postings on accounts that count something else than money, in the unit of the account, by posting day. */
export const statisticalPostings = defineMetric({
  id: 'money.statistical-postings',
  title: 'Statistical postings',
  sentence: 'Postings on accounts that count something else than money, in the unit of the account, by posting day.',
  unit: 'units',
  better: 'band',
  kind: 'input',
  owner: 'controller',
  subjects: [['account'], ['account', 'unit']],
  periods: ['month', 'quarter', 'year'],
  over: 'sum',
  caveats: ['Units of different accounts have no sum: ask for one account, or by account.'],
  rows: (facts) =>
    facts
      .selectFrom('ledger_entry')
      .select(['account', 'unit', 'entity', 'project', 'on', 'ref', asRate('amount').as('num')])
      .where((eb) => eb('account', 'in', statisticalAccounts(facts))),
});
