import { defineMetric } from '@throughline/query';
import { payMoves } from '../../pay.ts';

/** The mean rate per hour of the people who work for the company at the end of the period; each person counts as much. */
export const payRate = defineMetric({
  id: 'people.pay-rate',
  title: 'Mean rate of pay per hour',
  sentence:
    'The mean rate per hour of the people who work for the company at the end of the period; each person counts as much.',
  unit: 'money',
  better: 'band',
  kind: 'guardrail',
  owner: 'personnel manager',
  subjects: [['unit'], ['role']],
  periods: ['month', 'quarter', 'year'],
  over: 'ratio',
  time: 'balance',
  caveats: ['People of whom no rate is known on that day are left out.'],
  rows: (facts, at) =>
    facts
      .selectFrom(payMoves(facts, at).as('m'))
      .select(['m.person', 'm.unit', 'm.site', 'm.role', 'm.on', 'm.ref', 'm.currency', 'm.num', 'm.den']),
});
