import { defineMetric, one } from '@throughline/query';
import { lookAlikeCaveats, lookAlikes } from '../../look-alikes.ts';

/** Payments that repeat the amount of an earlier payment to the same vendor within 30 days, by day of payment. */
export const lookAlikePayments = defineMetric({
  id: 'money.look-alike-payments',
  title: 'Look-alike payments',
  sentence:
    'Payments that repeat the amount of an earlier payment to the same vendor within 30 days, by day of payment.',
  unit: 'count',
  better: 'down',
  kind: 'guardrail',
  owner: 'controller',
  subjects: [['party'], ['unit']],
  periods: ['month'],
  over: 'sum',
  caveats: lookAlikeCaveats,
  rows: (facts, at) =>
    facts
      .selectFrom(lookAlikes(facts, at).as('l'))
      .select(['l.party', 'l.unit', 'l.account', 'l.document', 'l.earlierOn', 'l.on', 'l.ref', one().as('num')]),
});
