import { defineMetric, sameMonth } from '@throughline/query';

/** Postings on account, unit, entity and calendar month that have a budget line. */
export const actualWithBudget = defineMetric({
  id: 'money.actual-with-budget',
  title: 'Actual of budgeted cells',
  sentence: 'Postings on account, unit, entity and calendar month that have a budget line.',
  unit: 'money',
  better: 'band',
  kind: 'output',
  owner: 'controller',
  subjects: [['unit'], ['account'], ['unit', 'account']],
  periods: ['month', 'quarter', 'year'],
  over: 'sum',
  rows: (facts) =>
    facts
      .selectFrom('ledger_entry as l')
      .select(['l.account', 'l.unit', 'l.entity', 'l.project', 'l.on', 'l.ref', 'l.currency', 'l.amount as num'])
      .where((eb) =>
        eb.exists(
          eb
            .selectFrom('budget_line as b')
            .select('b.ref')
            .whereRef('b.account', '=', 'l.account')
            .whereRef('b.unit', '=', 'l.unit')
            .whereRef('b.entity', '=', 'l.entity')
            .where(sameMonth('b.on', 'l.on')),
        ),
      ),
});
