import { defineMetric } from '@throughline/query';

/** Postings on accounts where more is unfavourable, by posting day. */
export const expenses = defineMetric({
  id: 'money.expenses',
  title: 'Expenses',
  sentence: 'Postings on accounts where more is unfavourable, by posting day.',
  unit: 'money',
  better: 'down',
  kind: 'output',
  owner: 'controller',
  subjects: [['unit'], ['account'], ['unit', 'account']],
  periods: ['month', 'quarter', 'year'],
  over: 'sum',
  caveats: ['Accounts without a favourable sign, and statistical accounts, are left out.'],
  rows: (facts) =>
    facts
      .selectFrom('ledger_entry as l')
      .select([
        'l.account',
        'l.unit',
        'l.entity',
        'l.project',
        'l.document',
        'l.accrual',
        'l.on',
        'l.ref',
        'l.currency',
      ])
      .select('l.amount as num')
      .where((eb) =>
        eb.exists(
          eb
            .selectFrom('account as a')
            .select('a.ref')
            .whereRef('a.account', '=', 'l.account')
            .where('a.sign', '=', -1n),
        ),
      ),
});
