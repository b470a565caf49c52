import { defineMetric, sameMonth } from '@throughline/query';

/** Postings on account, unit, entity and calendar month that have no budget line. */
export const actualWithoutBudget = defineMetric({
  id: 'money.actual-without-budget',
  title: 'Actual without a budget',
  sentence: 'Postings on account, unit, entity and calendar month that have no budget line.',
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
        eb.not(
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
      ),
});
