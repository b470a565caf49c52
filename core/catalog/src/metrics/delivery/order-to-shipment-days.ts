import { daysBetween, defineMetric } from '@throughline/query';
import { shipmentsWithLine } from '../../shipped.ts';

/** Mean days from a sales order to its shipments, by day of shipment; each part shipment counts. */
export const orderToShipmentDays = defineMetric({
  id: 'delivery.order-to-shipment-days',
  title: 'Order to shipment',
  sentence: 'Mean days from a sales order to its shipments, by day of shipment; each part shipment counts.',
  unit: 'days',
  better: 'down',
  kind: 'output',
  owner: 'sales manager',
  subjects: [['party'], ['item']],
  periods: ['month'],
  over: 'mean',
  caveats: ['Shipments of which the order or a day is not known are left out.'],
  rows: (facts) =>
    shipmentsWithLine(facts)
      .select([
        's.party',
        's.item',
        's.site',
        's.document',
        's.line',
        's.shipment',
        's.on',
        's.ref',
        'l.on as orderedOn',
      ])
      .select(daysBetween('l.on', 's.on').as('num'))
      .where('s.orderType', '=', 'sale')
      .where('l.on', 'is not', null)
      .where('s.on', 'is not', null),
});
