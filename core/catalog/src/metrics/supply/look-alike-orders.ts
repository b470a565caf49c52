import type { SqlAmount } from '@throughline/model';
import { daysBetween, defineMetric, one, plusDays, type Facts } from '@throughline/query';

/** The total of each purchase order in its currency: goods, tax and freight. */
const totals = (facts: Facts) =>
  facts
    .selectFrom('order_line')
    .select(['party', 'document', 'currency'])
    .select((eb) => [
      eb.fn.min('on').as('on'),
      eb.fn.min('ref').as('ref'),
      eb.fn.min('buyer').as('buyer'),
      eb.fn.sum<SqlAmount>('amount').as('total'),
    ])
    .where('orderType', '=', 'purchase')
    .groupBy(['party', 'document', 'currency']);

/** Pairs of purchase orders with the same vendor and the same total, placed at most 7 days apart, by day of the later. */
export const lookAlikeOrders = defineMetric({
  id: 'supply.look-alike-orders',
  title: 'Look-alike purchase orders',
  sentence:
    'Pairs of purchase orders with the same vendor and the same total, placed at most 7 days apart, by day of the later.',
  unit: 'count',
  better: 'down',
  kind: 'guardrail',
  owner: 'purchasing manager',
  subjects: [['party'], ['buyer']],
  periods: ['month'],
  over: 'sum',
  caveats: [
    'Ordinary re-orders of the same goods look like this too: a pair is a place to look, not an error.',
    'Rejected and cancelled orders are included.',
  ],
  rows: (facts) =>
    facts
      .selectFrom(totals(facts).as('later'))
      .innerJoin(totals(facts).as('earlier'), (join) =>
        join
          .onRef('earlier.party', '=', 'later.party')
          .onRef('earlier.currency', '=', 'later.currency')
          .onRef('earlier.total', '=', 'later.total')
          .on('later.on', '<=', plusDays('earlier.on', 7))
          .on((eb) =>
            eb.or([
              eb('earlier.on', '<', eb.ref('later.on')),
              eb.and([
                eb('earlier.on', '=', eb.ref('later.on')),
                eb('earlier.document', '<', eb.ref('later.document')),
              ]),
            ]),
          ),
      )
      .select(['later.party', 'later.document', 'later.buyer', 'later.on', 'later.ref', 'later.currency'])
      .select([
        'later.total',
        'earlier.document as earlierDocument',
        'earlier.on as earlierOn',
        daysBetween('earlier.on', 'later.on').as('daysApart'),
      ])
      .select(one().as('num')),
});
