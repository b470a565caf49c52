import type { SqlDay } from '@throughline/model';
import {
  asText,
  isOneOf,
  minus,
  only,
  plusDays,
  pricedOn,
  sourceDay,
  timesAmount,
  wholeNumber,
  zero,
  type At,
  type Facts,
} from '@throughline/query';
import { operationsInOrder } from './production.ts';

/** How far back operations are read: half a year, and at most so many of a work centre. */
const queueDays = 182;
const mostOperations = 1500;

/** Components are issued at most so long before an order begins. */
const issueDays = 60;

const orders = (facts: Facts) =>
  facts
    .selectFrom('order_line')
    .select('document')
    .select((eb) => [
      eb.fn.min(eb.fn.coalesce('need', 'lastPromise')).as('due'),
      eb.fn.max('status').as('status'),
      eb.fn.max('item').as('item'),
      eb.fn.sum('quantity').as('quantity'),
    ])
    .where('orderType', '=', 'production')
    .where('lineType', '=', 'goods')
    .groupBy('document');

const finished = (facts: Facts) =>
  facts
    .selectFrom('operation')
    .select(['source', 'document'])
    .select((eb) => only(eb(eb.fn.count('end'), '=', eb.fn.countAll()), eb.fn.max<SqlDay>('end')).as('finished'))
    .groupBy(['source', 'document']);

const recent = (facts: Facts, at: At) =>
  facts
    .selectFrom(operationsInOrder(facts).as('q'))
    .innerJoin('operation as o', 'o.ref', 'q.ref')
    .select(['o.source', 'o.document', 'o.workCentre', 'o.item', 'o.start', 'o.end', 'o.ref'])
    .select(['o.runHours', 'o.setupHours', 'q.endBefore as ready'])
    .select(({ fn }) =>
      fn
        .agg<bigint>('row_number')
        .over((over) => over.partitionBy(['o.source', 'o.workCentre']).orderBy('o.start', 'desc').orderBy('o.ref'))
        .as('place'),
    )
    .where('o.workCentre', 'is not', null)
    .where('o.start', '<=', sourceDay(at, 'o.source'))
    .where((eb) => eb('o.start', '>', plusDays(sourceDay(at, 'o.source'), -queueDays)));

/** Operations that began of late, each with the day on which the step before it ended, and with the due day and worth of its order. */
export const queuedOperations = (facts: Facts, at: At) =>
  facts
    .selectFrom(recent(facts, at).as('o'))
    .leftJoin(orders(facts).as('l'), 'l.document', 'o.document')
    .leftJoin(finished(facts).as('f'), (join) =>
      join.onRef('f.source', '=', 'o.source').onRef('f.document', '=', 'o.document'),
    )
    .leftJoin('cost_standard as c', (join) => join.onRef('c.item', '=', 'l.item').on(pricedOn('c', at.businessDay)))
    .select(['o.source', 'o.document', 'o.workCentre', 'l.status', 'c.currency'])
    .select((eb) => [
      eb.fn.coalesce('o.item', 'l.item').as('item'),
      asText('o.start').as('start'),
      asText('o.end').as('end'),
      asText('o.ready').as('ready'),
      asText('l.due').as('due'),
      asText('f.finished').as('finished'),
      asText('o.setupHours').as('setupHours'),
      asText(minus('o.runHours', minus(zero(), eb.fn.coalesce('o.setupHours', zero())))).as('hours'),
      asText(timesAmount('c.cost', 'l.quantity')).as('value'),
    ])
    .where((eb) => eb('o.place', '<=', eb.cast<bigint>(wholeNumber(mostOperations), 'bigint')))
    .orderBy('o.source')
    .orderBy('o.workCentre')
    .orderBy('o.start')
    .orderBy('o.document')
    .orderBy('o.ref');

/** Standard set-up hours of items at work centres, and the wait that is planned there, on the business day. */
export const standardSetups = (facts: Facts, at: At) =>
  facts
    .selectFrom('routing_step as r')
    .select(['r.item', 'r.workCentre'])
    .select(({ fn }) => [
      asText(fn.max('r.setupHours')).as('setupHours'),
      asText(fn.max('r.queueDays')).as('queueDays'),
    ])
    .where(pricedOn('r', at.businessDay))
    .where((eb) => eb.or([eb('r.setupHours', 'is not', null), eb('r.queueDays', 'is not', null)]))
    .groupBy(['r.item', 'r.workCentre'])
    .orderBy('r.item')
    .orderBy('r.workCentre');

/** Orders that quality held back at some time. */
export const heldOrders = (facts: Facts) =>
  facts
    .selectFrom('quality_event')
    .select('document')
    .where('document', 'is not', null)
    .where(isOneOf('type', ['hold', 'Hold', 'HOLD', 'blocked', 'block', 'quarantine']))
    .groupBy('document')
    .orderBy('document');

/** Production orders of which components were issued, with the last day on which that was done. */
export const issuedOrders = (facts: Facts, at: At) =>
  facts
    .selectFrom('stock_move as m')
    .select('m.document')
    .select((eb) => asText(eb.fn.max('m.on')).as('on'))
    .where('m.moveType', '=', 'component use')
    .where('m.document', 'is not', null)
    .where((eb) => eb('m.on', '>', plusDays(at.businessDay, -queueDays - issueDays)))
    .groupBy('m.document')
    .orderBy('m.document');

/** What machines and people did on production orders of late, from when to when. */
export const workedTimes = (facts: Facts, at: At) =>
  facts
    .selectFrom((from) =>
      from
        .selectFrom('event as e')
        .select(['e.case', 'e.resource', 'e.start', 'e.at', 'e.ref'])
        .select(({ fn }) =>
          fn
            .agg<bigint>('row_number')
            .over((over) => over.partitionBy(['e.source', 'e.resource']).orderBy('e.start', 'desc').orderBy('e.ref'))
            .as('place'),
        )
        .where('e.resource', 'is not', null)
        .where('e.start', 'is not', null)
        .where('e.at', 'is not', null)
        .where('e.on', '<=', sourceDay(at, 'e.source'))
        .where((eb) => eb('e.on', '>', plusDays(sourceDay(at, 'e.source'), -queueDays)))
        .where((eb) => eb('e.case', 'in', eb.selectFrom('operation').select('operation.document')))
        .as('t'),
    )
    .select(['t.case as document', 't.resource'])
    .select([asText('t.start').as('from'), asText('t.at').as('to')])
    .where((eb) => eb('t.place', '<=', eb.cast<bigint>(wholeNumber(mostOperations), 'bigint')))
    .orderBy('t.resource')
    .orderBy('t.start')
    .orderBy('t.ref');
