import { asRate, daysBetween, defineMetric, minus, pricedOn } from '@throughline/query';
import { timedReceipts } from '../../received.ts';

/** Mean days by which receipts took longer than the lead time of the vendor’s price list on the order day. */
export const leadTimeVariance = defineMetric({
  id: 'supply.lead-time-variance',
  title: 'Lead time against list',
  sentence: 'Mean days by which receipts took longer than the lead time of the vendor’s price list on the order day.',
  unit: 'days',
  better: 'down',
  kind: 'output',
  owner: 'purchasing manager',
  subjects: [['party'], ['item']],
  periods: ['month'],
  over: 'mean',
  caveats: [
    'Receipts of goods without a listed lead time are left out, and so are those on a day that nobody recorded.',
    'Where a vendor lists an item in several lists, each is compared.',
  ],
  rows: (facts) =>
    timedReceipts(facts)
      .innerJoin('price as p', (join) =>
        join.onRef('p.party', '=', 'l.party').onRef('p.item', '=', 'l.item').on(pricedOn('p', 'l.on')),
      )
      .select(['r.party', 'r.item', 'r.site', 'r.document', 'r.line', 'r.on', 'r.ref', 'l.buyer', 'l.on as orderedOn'])
      .select(['p.list', 'p.leadTimeDays', minus(daysBetween('l.on', 'r.on'), asRate('p.leadTimeDays')).as('num')])
      .where('l.on', 'is not', null)
      .where('p.leadTimeDays', 'is not', null),
});
