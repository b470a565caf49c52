import { countIf, defineMetric, one, plusDays } from '@throughline/query';
import { receivedByLine } from '../../received.ts';

/** The share of production orders finished by their due day, of those that were due; unfinished ones are late. */
export const onTime = defineMetric({
  id: 'process.on-time',
  title: 'Production on time',
  sentence:
    'The share of production orders finished by their due day, of those that were due; unfinished ones are late.',
  unit: 'share',
  better: 'up',
  kind: 'output',
  owner: 'plant manager',
  subjects: [['item']],
  periods: ['month'],
  over: 'ratio',
  rows: (facts, at) =>
    facts
      .selectFrom('order_line as l')
      .leftJoin(receivedByLine(facts).as('r'), (join) =>
        join
          .onRef('r.orderType', '=', 'l.orderType')
          .onRef('r.document', '=', 'l.document')
          .onRef('r.line', '=', 'l.line'),
      )
      .select(['l.item', 'l.document', 'l.line', 'l.lastPromise as on', 'l.ref'])
      .select((eb) => [
        countIf(eb(eb.fn.coalesce('r.lastReceipt', plusDays('l.lastPromise', 1)), '<=', eb.ref('l.lastPromise'))).as(
          'num',
        ),
        one().as('den'),
      ])
      .where('l.orderType', '=', 'production')
      .where('l.lastPromise', '<=', at.businessDay),
});
