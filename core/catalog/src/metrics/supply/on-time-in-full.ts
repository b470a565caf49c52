import { defineMetric, countIf, isOneOf, one, plusDays, zero } from '@throughline/query';
import { receivedByLine } from '../../received.ts';

/** The share of purchase order lines received in full by their last promise, of the lines that were due; lines never delivered are late. */
export const onTimeInFull = defineMetric({
  id: 'supply.on-time-in-full',
  title: 'On time in full',
  sentence:
    'The share of purchase order lines received in full by their last promise, of the lines that were due; lines never delivered are late.',
  unit: 'share',
  better: 'up',
  kind: 'output',
  owner: 'purchasing manager',
  subjects: [['party']],
  periods: ['month'],
  over: 'ratio',
  caveats: [
    'Rejected and cancelled orders are left out.',
    'A line counts as in full only when all of it came by the promise.',
  ],
  rows: (facts, at) =>
    facts
      .selectFrom('order_line as l')
      .leftJoin(receivedByLine(facts).as('r'), (join) =>
        join
          .onRef('r.orderType', '=', 'l.orderType')
          .onRef('r.document', '=', 'l.document')
          .onRef('r.line', '=', 'l.line'),
      )
      .select(['l.party', 'l.item', 'l.buyer', 'l.document', 'l.line', 'l.status', 'l.lastPromise as on', 'l.ref'])
      .select((eb) => [
        countIf(
          eb.and([
            eb(eb.fn.coalesce('r.lastReceipt', plusDays('l.lastPromise', 1)), '<=', eb.ref('l.lastPromise')),
            eb(eb.fn.coalesce('r.received', zero()), '>=', eb.ref('l.quantity')),
          ]),
        ).as('num'),
        one().as('den'),
      ])
      .where('l.orderType', '=', 'purchase')
      .where('l.lineType', '=', 'goods')
      .where((eb) => eb.not(isOneOf('l.status', ['rejected', 'cancelled'])))
      .where('l.lastPromise', '<=', at.businessDay),
});
