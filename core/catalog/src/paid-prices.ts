import type { SqlRate } from '@throughline/model';
import { isOneOf, type Facts } from '@throughline/query';

/**
 * Goods lines of purchase orders that stand, each with the price of the line before it for the same item, vendor and
 * currency; undefined for the first. Lines of one day are taken in the order of their numbers.
 */
export const linesWithLastPrice = (facts: Facts) =>
  facts
    .selectFrom('order_line')
    .select(['party', 'item', 'buyer', 'document', 'line', 'status', 'on', 'ref', 'currency', 'quantity', 'unitPrice'])
    .select((eb) => [
      eb.fn
        .agg<SqlRate | null>('lag', ['unitPrice'])
        .over((over) =>
          over
            .partitionBy(['party', 'item', 'currency'])
            .orderBy('on')
            .orderBy('document')
            .orderBy('line')
            .orderBy('id'),
        )
        .as('lastPrice'),
    ])
    .where('orderType', '=', 'purchase')
    .where('lineType', '=', 'goods')
    .where('on', 'is not', null)
    .where('unitPrice', 'is not', null)
    .where((eb) => eb.not(isOneOf('status', ['rejected', 'cancelled'])));
