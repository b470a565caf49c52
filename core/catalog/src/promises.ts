import { countIf, isOneOf, one, plusDays, zero, type At, type Facts } from '@throughline/query';
import { receivedByLine } from './received.ts';
import { shippedByLine } from './shipped.ts';

const shipped = (facts: Facts) => shippedByLine(facts).as('r');

const received = (facts: Facts): ReturnType<typeof shipped> =>
  facts
    .selectFrom(receivedByLine(facts).as('t'))
    .select(['t.orderType', 't.document', 't.line', 't.lastReceipt as lastDay', 't.received as done'])
    .as('r');

/** What came of order lines: received from vendors, or shipped to customers. */
const done = { receipt: received, shipment: shipped };

/**
 * Goods lines (`l`) whose last promise has come, with one where all of it was done by then and zero elsewhere: a line of
 * which nothing was done is late, and rejected or cancelled orders are left out. Where all of it came on a day that nobody
 * recorded, it is undefined; where no day was ever recorded for such orders, no promise is judged.
 */
export const duePromises = (facts: Facts, at: At, by: keyof typeof done) =>
  facts
    .selectFrom('order_line as l')
    .leftJoin(done[by](facts), (join) =>
      join
        .onRef('r.orderType', '=', 'l.orderType')
        .onRef('r.document', '=', 'l.document')
        .onRef('r.line', '=', 'l.line'),
    )
    .select(['l.party', 'l.item', 'l.document', 'l.line', 'l.status', 'l.lastPromise as on', 'l.ref'])
    .select((eb) => [
      countIf(
        eb.and([
          eb(
            eb.case().when('r.document', 'is', null).then(plusDays('l.lastPromise', 1)).else(eb.ref('r.lastDay')).end(),
            '<=',
            eb.ref('l.lastPromise'),
          ),
          eb(eb.fn.coalesce('r.done', zero()), '>=', eb.ref('l.quantity')),
        ]),
      ).as('num'),
      one().as('den'),
    ])
    .where('l.lineType', '=', 'goods')
    .where((eb) => eb.not(isOneOf('l.status', ['rejected', 'cancelled'])))
    .where('l.lastPromise', '<=', at.businessDay)
    .where((eb) => {
      const [came, left] = [eb.selectFrom('receipt as any'), eb.selectFrom('shipment as any')];
      return by === 'receipt'
        ? eb.exists(
            came.select('any.ref').whereRef('any.orderType', '=', 'l.orderType').where('any.on', 'is not', null),
          )
        : eb.exists(
            left.select('any.ref').whereRef('any.orderType', '=', 'l.orderType').where('any.on', 'is not', null),
          );
    });
