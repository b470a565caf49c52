import { isOneOf, ratedOn, type At, type Facts } from '@throughline/query';
import { rateAgeDays } from './rates.ts';

/** Goods lines (`l`) of purchase orders that stand, with the rate (`x`) into the company’s currency on their order day. */
export const purchaseLinesRated = (facts: Facts, at: At) =>
  facts
    .selectFrom('order_line as l')
    .leftJoin('fx_rate as x', (join) =>
      join
        .onRef('x.fromCurrency', '=', 'l.currency')
        .on('x.toCurrency', '=', at.currency)
        .on('x.rateType', '=', 'average')
        .on(ratedOn('x', 'l.on', rateAgeDays)),
    )
    .where('l.orderType', '=', 'purchase')
    .where('l.lineType', '=', 'goods')
    .where((eb) => eb.not(isOneOf('l.status', ['rejected', 'cancelled'])));
