import type { SqlQuantity } from '@throughline/model';
import type { Facts } from '@throughline/query';

/** What was received of each order line, and when the last of it came: at most one row per line. */
export const receivedByLine = (facts: Facts) =>
  facts
    .selectFrom('receipt')
    .select(['orderType', 'document', 'line'])
    .select((eb) => [eb.fn.max('on').as('lastReceipt'), eb.fn.sum<SqlQuantity>('received').as('received')])
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
