import { defineMetric, inCurrency, ratedOn, word } from '@throughline/query';
import { rateAgeDays, ratesInto } from '../../rates.ts';

/** Everything that customers ordered in the company’s currency: goods, tax and freight, by order day. */
export const orderValue = defineMetric({
  id: 'delivery.order-value',
  title: 'Sales orders',
  sentence: 'Everything that customers ordered in the company’s currency: goods, tax and freight, by order day.',
  unit: 'money',
  better: 'up',
  kind: 'output',
  owner: 'sales manager',
  subjects: [['party'], ['item'], ['unit']],
  periods: ['month', 'quarter', 'year'],
  over: 'sum',
  caveats: [
    'Rejected and cancelled orders are included; filter by status to leave them out.',
    'Other currencies are converted at the average rate of the order day, at most 35 days old; without one the value is undefined.',
  ],
  rows: (facts, at) =>
    facts
      .selectFrom('order_line as l')
      .leftJoin(ratesInto(facts, at).as('x'), (join) =>
        join.onRef('x.fromCurrency', '=', 'l.currency').on(ratedOn('x', 'l.on', rateAgeDays)),
      )
      .select(['l.party', 'l.item', 'l.unit', 'l.site', 'l.document', 'l.line', 'l.lineType', 'l.status'])
      .select(['l.on', 'l.ref', 'l.currency as orderCurrency'])
      .select([
        word(at.currency).as('currency'),
        inCurrency({ amount: 'l.amount', currency: 'l.currency', rate: 'x.rate' }, at.currency).as('num'),
      ])
      .where('l.orderType', '=', 'sale'),
});
