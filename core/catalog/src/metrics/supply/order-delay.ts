import { defineMetric } from '@throughline/query';
import { orderDelays } from '../../order-delays.ts';

/** Days from the first promise of a purchase order to the last of its receipts, negative when early: half took this many, half more. */
export const orderDelay = defineMetric({
  id: 'supply.order-delay',
  title: 'Delay of purchase orders, middle value',
  sentence:
    'Days from the first promise of a purchase order to the last of its receipts, negative when early: half took this many, half more.',
  unit: 'days',
  better: 'down',
  kind: 'output',
  owner: 'purchasing manager',
  subjects: [['party']],
  periods: ['month'],
  over: 'quantile',
  quantile: 0.5,
  caveats: [
    'Orders of the last two years; each counts once, with its latest line, by the day of its last receipt.',
    'Where no first promise is known the last one counts. Days that were only assumed are left out.',
    'Orders of which nothing has come are not in it.',
  ],
  rows: (facts, at) =>
    facts
      .selectFrom(orderDelays(facts, at).as('d'))
      .select(['d.party', 'd.document', 'd.on', 'd.ref', 'd.days as num']),
});
