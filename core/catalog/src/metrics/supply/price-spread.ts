import type { SqlRate } from '@throughline/model';
import {
  asText,
  defineMetric,
  isOneOf,
  isPositive,
  minus,
  one,
  pricedOn,
  type At,
  type Facts,
} from '@throughline/query';
import { partiesOnce } from '../../masters.ts';

const prices = (facts: Facts, at: At) =>
  facts
    .selectFrom('price as p')
    .innerJoin(partiesOnce(facts).as('v'), 'v.party', 'p.party')
    .select(['p.item', 'p.currency', 'p.orderUnit'])
    .select((eb) => [
      eb.fn.min('p.ref').as('ref'),
      eb.fn.min<SqlRate>('p.price').as('lowest'),
      eb.fn.max<SqlRate>('p.price').as('highest'),
      eb.fn.count('p.party').distinct().as('vendors'),
    ])
    .where((eb) => eb.not(isOneOf(asText('v.active'), ['false'])))
    .where(isPositive('p.price'))
    .where(pricedOn('p', at.businessDay))
    .groupBy(['p.item', 'p.currency', 'p.orderUnit']);

/** How much more the dearest active vendor asks for an item than the cheapest on the business day, as a share of the cheapest. */
export const priceSpread = defineMetric({
  id: 'supply.price-spread',
  title: 'Price spread over vendors',
  sentence:
    'How much more the dearest active vendor asks for an item than the cheapest on the business day, as a share of the cheapest.',
  unit: 'share',
  better: 'band',
  kind: 'input',
  owner: 'purchasing manager',
  subjects: [['item']],
  periods: [],
  over: 'ratio',
  caveats: [
    'Only items that two or more active vendors list in the same currency and order unit.',
    'Minimum quantities, lead times and quality may differ.',
  ],
  rows: (facts, at) =>
    facts
      .selectFrom(prices(facts, at).as('s'))
      .select([
        's.item',
        's.currency as priceCurrency',
        's.orderUnit',
        's.ref',
        minus('s.highest', 's.lowest').as('num'),
        's.lowest as den',
      ])
      .where(isPositive(minus('s.vendors', one()))),
});
