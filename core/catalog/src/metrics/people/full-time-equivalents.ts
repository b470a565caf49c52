import { defineMetric } from '@throughline/query';
import { personMoves } from '../../workforce.ts';

/** The people who work for the company at the end of the period, by their share of full time. */
export const fullTimeEquivalents = defineMetric({
  id: 'people.full-time-equivalents',
  title: 'Full-time equivalents',
  sentence: 'The people who work for the company at the end of the period, by their share of full time.',
  unit: 'count',
  better: 'band',
  kind: 'guardrail',
  owner: 'personnel manager',
  subjects: [['unit'], ['site'], ['role']],
  periods: ['month', 'quarter', 'year'],
  over: 'sum',
  time: 'balance',
  caveats: [
    'A person without a share of full time leaves the sum undefined.',
    'A person without a first day counts from the earliest first day of all.',
  ],
  rows: (facts, at) =>
    facts
      .selectFrom(personMoves(facts, at).as('m'))
      .select(['m.person', 'm.unit', 'm.site', 'm.role', 'm.on', 'm.ref', 'm.share as num']),
});
