import type { SqlAmount } from '@throughline/model';
import { defineMetric, inCurrency, isPositive, plusDays, word, type At, type Facts } from '@throughline/query';
import { itemsOnce } from '../../masters.ts';
import { purchaseLinesRated } from '../../rated-lines.ts';

const byVendor = (facts: Facts, at: At) =>
  purchaseLinesRated(facts, at)
    .innerJoin(itemsOnce(facts).as('i'), 'i.item', 'l.item')
    .select(['i.category', 'l.party'])
    .select((eb) => [
      eb.fn.min('l.ref').as('ref'),
      eb.fn
        .sum<SqlAmount>(inCurrency({ amount: 'l.amount', currency: 'l.currency', rate: 'x.rate' }, at.currency))
        .as('spend'),
    ])
    .where('l.on', '>', plusDays(at.businessDay, -365))
    .groupBy(['i.category', 'l.party']);

const byCategory = (facts: Facts, at: At) =>
  facts
    .selectFrom(byVendor(facts, at).as('v'))
    .select('v.category')
    .select((eb) => [
      eb.fn.min('v.ref').as('ref'),
      eb.fn.max<SqlAmount>('v.spend').as('largest'),
      eb.fn.sum<SqlAmount>('v.spend').as('spend'),
    ])
    .groupBy('v.category');

/** The share of the largest vendor in the goods ordered of each category of items, over the 365 days to the business day. */
export const topVendorShare = defineMetric({
  id: 'supply.top-vendor-share',
  title: 'Share of the largest vendor',
  sentence:
    'The share of the largest vendor in the goods ordered of each category of items, over the 365 days to the business day.',
  unit: 'share',
  better: 'band',
  kind: 'guardrail',
  owner: 'purchasing manager',
  subjects: [['category']],
  periods: [],
  over: 'ratio',
  caveats: [
    'The total is the share of the largest vendor of each category, weighed by spend.',
    'Amounts that cannot be converted are left out.',
  ],
  rows: (facts, at) =>
    facts
      .selectFrom(byCategory(facts, at).as('c'))
      .select(['c.category', 'c.ref', 'c.largest as num', 'c.spend as den', word(at.currency).as('currency')])
      .where(isPositive('c.spend')),
});
