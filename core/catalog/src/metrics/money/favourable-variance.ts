import { defineMetric, minusAmount, sameMonth, word, zero, type Facts } from '@throughline/query';

/** Accounts for which more is favourable (1) or unfavourable (−1), once each. */
const signed = (facts: Facts) =>
  facts
    .selectFrom('account')
    .select('account')
    .select((eb) => eb.fn.min('sign').as('sign'))
    .where((eb) => eb.or([eb('sign', '=', 1n), eb('sign', '=', -1n)]))
    .groupBy('account');

const spentOrEarned = (facts: Facts) =>
  facts
    .selectFrom('ledger_entry as l')
    .innerJoin(signed(facts).as('a'), 'a.account', 'l.account')
    .select([
      'l.account',
      'l.unit',
      'l.entity',
      'l.project',
      'l.on',
      'l.ref',
      'l.currency',
      word<string>('actual').as('part'),
    ])
    .select((eb) =>
      eb
        .case()
        .when('a.sign', '=', 1n)
        .then(minusAmount('l.amount', zero()))
        .else(minusAmount(minusAmount(zero(), zero()), 'l.amount'))
        .end()
        .as('num'),
    )
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
    );

const budgeted = (facts: Facts) =>
  facts
    .selectFrom('budget_line as l')
    .innerJoin(signed(facts).as('a'), 'a.account', 'l.account')
    .select([
      'l.account',
      'l.unit',
      'l.entity',
      'l.project',
      'l.on',
      'l.ref',
      'l.currency',
      word<string>('budget').as('part'),
    ])
    .select((eb) =>
      eb
        .case()
        .when('a.sign', '=', 1n)
        .then(minusAmount(minusAmount(zero(), zero()), 'l.amount'))
        .else(minusAmount('l.amount', zero()))
        .end()
        .as('num'),
    );

/** Actual against budget with plus where it is favourable: less spent, or more earned, than budgeted. */
export const favourableVariance = defineMetric({
  id: 'money.favourable-variance',
  title: 'Favourable variance',
  sentence: 'Actual against budget with plus where it is favourable: less spent, or more earned, than budgeted.',
  unit: 'money',
  better: 'up',
  kind: 'output',
  owner: 'controller',
  subjects: [['unit'], ['account'], ['unit', 'account']],
  periods: ['month', 'quarter', 'year'],
  over: 'sum',
  caveats: [
    'Only postings on account, unit, entity and calendar month that have a budget line count; money.actual-without-budget shows the rest.',
    'Accounts without a favourable sign are left out.',
  ],
  rows: (facts) => spentOrEarned(facts).unionAll(budgeted(facts)),
});
