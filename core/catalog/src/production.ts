import type { SqlDay, SqlQuantity } from '@throughline/model';
import { isOneOf, isPositive, minus, only, outstanding, type Facts } from '@throughline/query';

/** The states of a production order of which nothing more is expected. */
const closedStatuses = ['complete', 'completed', 'closed'] as const;

/** The states of a production order that was never carried out. */
const droppedStatuses = ['rejected', 'cancelled'] as const;

/** What was made of each production order line, what of it was scrapped, and when the last of it came. */
const madeByLine = (facts: Facts) =>
  facts
    .selectFrom('receipt')
    .select(['document', 'line'])
    .select((eb) => [
      eb.fn.max('on').as('lastDay'),
      eb.fn.sum<SqlQuantity>('received').as('made'),
      minus(eb.fn.sum('received'), eb.fn.sum('rejected')).as('good'),
    ])
    .where('orderType', '=', 'production')
    .groupBy(['document', 'line']);

/** Production order lines (`l`) that were not dropped, with what was made of them (`r`). */
const productionLines = (facts: Facts) =>
  facts
    .selectFrom('order_line as l')
    .leftJoin(madeByLine(facts).as('r'), (join) =>
      join.onRef('r.document', '=', 'l.document').onRef('r.line', '=', 'l.line'),
    )
    .where('l.orderType', '=', 'production')
    .where('l.lineType', '=', 'goods')
    .where((eb) => eb.not(isOneOf('l.status', droppedStatuses)));

/** Production order lines of which something is still to be made. */
export const openProduction = (facts: Facts) =>
  productionLines(facts)
    .where((eb) => eb.not(isOneOf('l.status', closedStatuses)))
    .where(isPositive(outstanding('l.quantity', 'r.made')));

/** Production order lines that are done, on a day that was recorded: all was made, or the order was closed. */
export const finishedProduction = (facts: Facts) =>
  productionLines(facts)
    .where('r.lastDay', 'is not', null)
    .where((eb) =>
      eb.or([isOneOf('l.status', closedStatuses), eb.not(isPositive(outstanding('l.quantity', 'r.made')))]),
    );

/** The production order lines that entered the works: those that are open, and those that are done on a known day. */
export const startedProduction = (facts: Facts) =>
  productionLines(facts).where((eb) =>
    eb.or([eb('r.lastDay', 'is not', null), eb.not(isOneOf('l.status', closedStatuses))]),
  );

/** Hours that the operations of each production order ran; undefined where one of them has none. */
export const hoursByOrder = (facts: Facts) =>
  facts
    .selectFrom('operation')
    .select('document')
    .select((eb) =>
      only(eb(eb.fn.count('runHours'), '=', eb.fn.countAll()), eb.fn.sum<SqlQuantity>('runHours')).as('hours'),
    )
    .groupBy('document');

/** Operations (`o`) with the day on which the one before it of the same order ended, in the order of their starts. */
export const operationsInOrder = (facts: Facts) =>
  facts
    .selectFrom('operation as o')
    .select(['o.workCentre', 'o.item', 'o.document', 'o.step', 'o.start', 'o.end', 'o.ref'])
    .select((eb) =>
      eb.fn
        .agg<SqlDay | null>('lag', ['o.end'])
        .over((over) =>
          over
            .partitionBy(['o.source', 'o.document'])
            .orderBy('o.start')
            .orderBy('o.end')
            .orderBy('o.step')
            .orderBy('o.ref'),
        )
        .as('endBefore'),
    )
    .where('o.start', 'is not', null);

/** Operations (`o`) with their schedule and what the one scheduled before them in the same order was and did. */
export const operationsAsScheduled = (facts: Facts) =>
  facts
    .selectFrom('operation as o')
    .select(['o.source', 'o.workCentre', 'o.item', 'o.document', 'o.step', 'o.start', 'o.end', 'o.ref'])
    .select(['o.scheduledStart', 'o.scheduledEnd'])
    .select((eb) => [
      eb.fn
        .agg<SqlDay | null>('lag', ['o.scheduledEnd'])
        .over((over) =>
          over
            .partitionBy(['o.source', 'o.document'])
            .orderBy('o.scheduledStart')
            .orderBy('o.scheduledEnd')
            .orderBy('o.step')
            .orderBy('o.ref'),
        )
        .as('scheduledBefore'),
      eb.fn
        .agg<SqlDay | null>('lag', ['o.end'])
        .over((over) =>
          over
            .partitionBy(['o.source', 'o.document'])
            .orderBy('o.scheduledStart')
            .orderBy('o.scheduledEnd')
            .orderBy('o.step')
            .orderBy('o.ref'),
        )
        .as('endBefore'),
    ])
    .where('o.scheduledEnd', 'is not', null);

/** First operations by schedule that ended (`o`), with the last day on or before their begin on which components were issued. */
export const issuedFirstSteps = (facts: Facts) =>
  facts
    .selectFrom(operationsAsScheduled(facts).as('s'))
    .innerJoin('stock_move as m', (join) =>
      join.onRef('m.document', '=', 's.document').onRef('m.on', '<=', 's.start').on('m.moveType', '=', 'component use'),
    )
    .select(['s.source', 's.workCentre', 's.item', 's.document', 's.step', 's.end', 's.ref', 's.scheduledStart'])
    .select((eb) => eb.fn.max('m.on').as('issued'))
    .where('s.scheduledBefore', 'is', null)
    .where('s.end', 'is not', null)
    .groupBy(['s.source', 's.workCentre', 's.item', 's.document', 's.step', 's.end', 's.ref', 's.scheduledStart']);

/** What each production order makes in all. */
export const quantityByOrder = (facts: Facts) =>
  facts
    .selectFrom('order_line')
    .select(['document'])
    .select((eb) => eb.fn.sum<SqlQuantity>('quantity').as('quantity'))
    .where('orderType', '=', 'production')
    .where('lineType', '=', 'goods')
    .groupBy('document');
