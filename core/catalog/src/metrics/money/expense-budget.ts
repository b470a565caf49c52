import { defineMetric } from '@throughline/query';

/** Budget lines of accounts where more is unfavourable, by day in the period. */
export const expenseBudget = defineMetric({
  id: 'money.expense-budget',
  title: 'Budget for expenses',
  sentence: 'Budget lines of accounts where more is unfavourable, by day in the period.',
  unit: 'money',
  better: 'band',
  kind: 'input',
  owner: 'controller',
  subjects: [['unit'], ['account'], ['unit', 'account']],
  periods: ['month', 'quarter', 'year'],
  over: 'sum',
  caveats: [
    'Accounts without a favourable sign, and statistical accounts, are left out.',
    'Where several versions of a budget are recorded they are added: name one with --where version=….',
  ],
  rows: (facts) =>
    facts
      .selectFrom('budget_line as l')
      .select(['l.account', 'l.unit', 'l.entity', 'l.project', 'l.version', 'l.on', 'l.ref', 'l.currency'])
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
