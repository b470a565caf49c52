import { defineMetric, inCurrency, ratedOn, word } from '@throughline/query';

/** Everything ordered from vendors in the company’s currency: goods, tax and freight, by order day. */
export const spend = defineMetric({
  id: 'supply.spend',
  title: 'Purchase spend',
  sentence: 'Everything ordered from vendors in the company’s currency: goods, tax and freight, by order day.',
  unit: 'money',
  better: 'down',
  kind: 'input',
  owner: 'purchasing manager',
  subjects: [['party'], ['buyer']],
  periods: ['month', 'quarter', 'year'],
  over: 'sum',
  caveats: [
    'Rejected and cancelled orders are included; filter by status to leave them out.',
    'Other currencies are converted at the average rate of the order day, at most 35 days old; without one the spend is undefined.',
  ],
  rows: (facts, at) =>
    facts
      .selectFrom('order_line as l')
      .leftJoin('fx_rate as x', (join) =>
        join
          .onRef('x.fromCurrency', '=', 'l.currency')
          .on('x.toCurrency', '=', at.currency)
          .on('x.rateType', '=', 'average')
          .on(ratedOn('x', 'l.on', 35)),
      )
      .select(['l.party', 'l.item', 'l.buyer', 'l.unit', 'l.site', 'l.document', 'l.line', 'l.lineType', 'l.status'])
      .select(['l.on', 'l.ref', 'l.currency as orderCurrency'])
      .select([
        word(at.currency).as('currency'),
        inCurrency({ amount: 'l.amount', currency: 'l.currency', rate: 'x.rate' }, at.currency).as('num'),
      ])
      .where('l.orderType', '=', 'purchase'),
});
