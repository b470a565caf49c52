import { defineMetric, minus, timesAmount } from '@throughline/query';
import { linesWithLastPrice } from '../../paid-prices.ts';

/** What ordered goods cost above (or below) the price of the last order for the same item from the same vendor. */
export const priceAgainstLast = defineMetric({
  id: 'supply.price-against-last',
  title: 'Purchase price against the last price',
  sentence:
    'What ordered goods cost above (or below) the price of the last order for the same item from the same vendor.',
  unit: 'money',
  better: 'down',
  kind: 'input',
  owner: 'buyer',
  subjects: [['party'], ['item'], ['buyer']],
  periods: ['month'],
  over: 'sum',
  caveats: [
    'The first order of an item from a vendor in a currency has no last price and is not compared.',
    'Rejected and cancelled orders are left out.',
  ],
  rows: (facts) =>
    facts
      .selectFrom(linesWithLastPrice(facts).as('l'))
      .select(['l.party', 'l.item', 'l.buyer', 'l.document', 'l.line', 'l.status', 'l.on', 'l.ref', 'l.currency'])
      .select(['l.quantity', 'l.unitPrice', 'l.lastPrice'])
      .select(timesAmount(minus('l.unitPrice', 'l.lastPrice'), 'l.quantity').as('num'))
      .where('l.lastPrice', 'is not', null),
});
