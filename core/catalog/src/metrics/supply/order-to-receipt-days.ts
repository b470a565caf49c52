import { daysBetween, defineMetric } from '@throughline/query';
import { receiptsWithLine } from '../../received.ts';

/** Mean days from a purchase order to its receipts, by day of receipt; each part delivery counts. */
export const orderToReceiptDays = defineMetric({
  id: 'supply.order-to-receipt-days',
  title: 'Order to receipt',
  sentence: 'Mean days from a purchase order to its receipts, by day of receipt; each part delivery counts.',
  unit: 'days',
  better: 'down',
  kind: 'output',
  owner: 'purchasing manager',
  subjects: [['party'], ['item']],
  periods: ['month'],
  over: 'mean',
  caveats: ['Receipts of which the order or a day is not known are left out.'],
  rows: (facts) =>
    receiptsWithLine(facts)
      .select(['r.party', 'r.item', 'r.site', 'r.document', 'r.line', 'r.on', 'r.ref', 'l.on as orderedOn'])
      .select(daysBetween('l.on', 'r.on').as('num'))
      .where('r.orderType', '=', 'purchase')
      .where('l.on', 'is not', null)
      .where('r.on', 'is not', null),
});
