import type { SqlQuantity } from '@throughline/model';
import type { Facts } from '@throughline/query';

/** What was shipped of each order line, and when the last of it left: at most one row per line. */
export const shippedByLine = (facts: Facts) =>
  facts
    .selectFrom('shipment')
    .select(['orderType', 'document', 'line'])
    .select((eb) => [eb.fn.max('on').as('lastDay'), eb.fn.sum<SqlQuantity>('quantity').as('done')])
    .groupBy(['orderType', 'document', 'line']);

/** Shipments (`s`) with the goods line (`l`) that they were for; a shipment of an unknown order has an undefined line. */
export const shipmentsWithLine = (facts: Facts) =>
  facts
    .selectFrom('shipment as s')
    .leftJoin('order_line as l', (join) =>
      join
        .onRef('l.orderType', '=', 's.orderType')
        .onRef('l.document', '=', 's.document')
        .onRef('l.line', '=', 's.line')
        .on('l.lineType', '=', 'goods'),
    );
