import { isOneOf, isPositive, outstanding, timesAmount, type Facts } from '@throughline/query';
import { openStatuses } from './open-orders.ts';
import { shippedByLine } from './shipped.ts';

/** Sales order lines for goods (`l`) that stand and are not fully shipped (`r`). */
export const openSalesLines = (facts: Facts) =>
  facts
    .selectFrom('order_line as l')
    .leftJoin(shippedByLine(facts).as('r'), (join) =>
      join
        .onRef('r.orderType', '=', 'l.orderType')
        .onRef('r.document', '=', 'l.document')
        .onRef('r.line', '=', 'l.line'),
    )
    .select([
      'l.party',
      'l.item',
      'l.unit',
      'l.site',
      'l.document',
      'l.line',
      'l.status',
      'l.lastPromise as on',
      'l.ref',
    ])
    .where('l.orderType', '=', 'sale')
    .where('l.lineType', '=', 'goods')
    .where(isOneOf('l.status', openStatuses))
    .where(isPositive(outstanding('l.quantity', 'r.done')));

/** What is still to be shipped of an open line, in units and at its price. */
export const toShip = () => outstanding('l.quantity', 'r.done');
export const valueToShip = () => timesAmount('l.unitPrice', outstanding('l.quantity', 'r.done'));
