import { asText, countIf, isOneOf, one, plusDays, zero, type At, type Facts } from '@throughline/query';
import { receivedByLine } from './received.ts';
import { shippedByLine } from './shipped.ts';

const shipped = (facts: Facts) => shippedByLine(facts).as('r');

const received = (facts: Facts): ReturnType<typeof shipped> =>
  facts
    .selectFrom(receivedByLine(facts).as('t'))
    .select(['t.orderType', 't.document', 't.line', 't.knownDay as lastDay', 't.received as done'])
    .as('r');

/** What came of order lines: received from vendors, or shipped to customers. */
const done = { receipt: received, shipment: shipped };

/** Which of a line’s days it is judged by, and what keeps it. */
export interface Judging {
  readonly by: keyof typeof done;
  readonly promise: 'firstPromise' | 'lastPromise' | 'need';
}

/** Goods lines (`l`) of orders that stand, of which the day has come, with what came of them (`r`). */
const dueLines = (facts: Facts, at: At, { by, promise }: Judging) =>
  facts
    .selectFrom('order_line as l')
    .leftJoin(done[by](facts), (join) =>
      join
        .onRef('r.orderType', '=', 'l.orderType')
        .onRef('r.document', '=', 'l.document')
        .onRef('r.line', '=', 'l.line'),
    )
    .select(['l.party', 'l.item', 'l.document', 'l.line', 'l.status', `l.${promise} as on`, 'l.ref'])
    .where('l.lineType', '=', 'goods')
    .where((eb) => eb.not(isOneOf('l.status', ['rejected', 'cancelled'])))
    .where(`l.${promise}`, '<=', at.businessDay);

/**
 * Due goods lines (`l`), with one where all of it was done by the day and zero elsewhere: a line of which nothing was done is
 * late, and rejected or cancelled orders are left out. Where all of it came on a day that nobody recorded (or that was only
 * assumed), it is undefined; where no day was ever recorded for such orders, no promise is judged.
 */
export const keptPromises = (facts: Facts, at: At, judging: Judging) => {
  const { by, promise } = judging;
  return dueLines(facts, at, judging)
    .select((eb) => [
      countIf(
        eb.and([
          eb(
            eb
              .case()
              .when('r.document', 'is', null)
              .then(plusDays(`l.${promise}`, 1))
              .else(eb.ref('r.lastDay'))
              .end(),
            '<=',
            eb.ref(`l.${promise}`),
          ),
          eb(eb.fn.coalesce('r.done', zero()), '>=', eb.ref('l.quantity')),
        ]),
      ).as('num'),
      one().as('den'),
    ])
    .where((eb) => {
      const came = eb
        .selectFrom('receipt as any')
        .select('any.ref')
        .whereRef('any.orderType', '=', 'l.orderType')
        .where('any.on', 'is not', null)
        .where((some) => some.not(isOneOf(asText('any.dayAssumed'), ['true'])));
      const left = eb
        .selectFrom('shipment as any')
        .select('any.ref')
        .whereRef('any.orderType', '=', 'l.orderType')
        .where('any.on', 'is not', null);
      return by === 'receipt' ? eb.exists(came) : eb.exists(left);
    });
};

/** Goods lines (`l`) whose last promise has come, and whether it was kept: see `keptPromises`. */
export const duePromises = (facts: Facts, at: At, by: Judging['by']) =>
  keptPromises(facts, at, { by, promise: 'lastPromise' });

/** Purchase lines (`l`) whose last promise has come, with what was received of them (`r`), where receipts are recorded at all. */
export const dueForReceipt = (facts: Facts, at: At) =>
  dueLines(facts, at, { by: 'receipt', promise: 'lastPromise' })
    .select(['l.buyer', 'l.site', 'l.unit'])
    .where('l.orderType', '=', 'purchase')
    .where((eb) =>
      eb.exists(eb.selectFrom('receipt as any').select('any.ref').whereRef('any.orderType', '=', 'l.orderType')),
    );
