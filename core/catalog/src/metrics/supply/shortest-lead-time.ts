import { asText, defineMetric, isOneOf, pricedOn } from '@throughline/query';

/** The shortest lead time that an active vendor lists on the business day. */
export const shortestLeadTime = defineMetric({
  id: 'supply.shortest-lead-time',
  title: 'Shortest lead time',
  sentence: 'The shortest lead time that an active vendor lists on the business day.',
  unit: 'days',
  better: 'down',
  kind: 'input',
  owner: 'buyer',
  subjects: [['item']],
  periods: [],
  over: 'min',
  rows: (facts, at) =>
    facts
      .selectFrom('price as p')
      .innerJoin('party as v', 'v.party', 'p.party')
      .select(['p.party', 'p.item', 'p.list', 'p.ref', 'p.leadTimeDays as num'])
      .where((eb) => eb.not(isOneOf(asText('v.active'), ['false'])))
      .where(pricedOn('p', at.businessDay)),
});
