import type { SqlDay, SqlQuantity } from '@throughline/model';
import { asText, isOneOf, one, only, zero, type Facts } from '@throughline/query';

/**
 * What was received of each order line, in how many receipts, and when the last of it came: at most one row per line.
 * `knownDay` is that day only where the days of all its receipts were recorded, so that a promise can be judged by it.
 */
export const receivedByLine = (facts: Facts) =>
  facts
    .selectFrom('receipt')
    .select(['orderType', 'document', 'line'])
    .select((eb) => {
      const isUnknown = eb.or([eb('on', 'is', null), isOneOf(asText('dayAssumed'), ['true'])]);
      const unknown = eb.fn.sum<SqlQuantity>(eb.case().when(isUnknown).then(one()).else(zero()).end());
      return [
        eb.fn.max('on').as('lastReceipt'),
        eb.fn.sum<SqlQuantity>('received').as('received'),
        eb.fn.countAll<bigint>().as('receipts'),
        only(eb(unknown, '=', zero()), eb.fn.max<SqlDay | null>('on')).as('knownDay'),
      ];
    })
    .groupBy(['orderType', 'document', 'line']);

/** Receipts (`r`) with the goods line (`l`) that they were for; a receipt of an unknown order has an undefined line. */
export const receiptsWithLine = (facts: Facts) =>
  facts
    .selectFrom('receipt as r')
    .leftJoin('order_line as l', (join) =>
      join
        .onRef('l.orderType', '=', 'r.orderType')
        .onRef('l.document', '=', 'r.document')
        .onRef('l.line', '=', 'r.line')
        .on('l.lineType', '=', 'goods'),
    );

/** Receipts from vendors with their line, of which the day of the order and of the receipt were recorded. */
export const timedReceipts = (facts: Facts) =>
  receiptsWithLine(facts)
    .where('r.orderType', '=', 'purchase')
    .where('r.on', 'is not', null)
    .where((eb) => eb.not(isOneOf(asText('r.dayAssumed'), ['true'])));
