import { defineMetric } from '@throughline/query';
import { lookAlikeCaveats, lookAlikes } from '../../look-alikes.ts';

/** The money in payments that repeat the amount of an earlier payment to the same vendor within 30 days. */
export const lookAlikeAmount = defineMetric({
  id: 'money.look-alike-amount',
  title: 'Money in look-alike payments',
  sentence: 'The money in payments that repeat the amount of an earlier payment to the same vendor within 30 days.',
  unit: 'money',
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
      .select(['l.party', 'l.unit', 'l.account', 'l.document', 'l.earlierOn', 'l.on', 'l.ref', 'l.currency'])
      .select('l.amount as num'),
});
