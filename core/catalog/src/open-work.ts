import {
  asText,
  outstanding,
  plusDays,
  pricedOn,
  timesAmount,
  type At,
  type Expression,
  type Facts,
} from '@throughline/query';
import { openProduction } from './production.ts';

/** A production order line of which something is still to be made. */
export interface OpenOrderRow {
  readonly source: string;
  readonly document: string;
  readonly line: string | null;
  readonly item: string | null;
  readonly status: string | null;
  readonly due: string | null;
  readonly outstanding: string;
  readonly value: string | null;
  readonly currency: string | null;
}

/** Production orders in progress with the day by which they are promised, at standard cost. */
export const openOrders = (facts: Facts, at: At): Expression<OpenOrderRow> =>
  openProduction(facts)
    .leftJoin('cost_standard as c', (join) => join.onRef('c.item', '=', 'l.item').on(pricedOn('c', at.businessDay)))
    .select(['l.source', 'l.document', 'l.line', 'l.item', 'l.status', 'c.currency'])
    .select((eb) => [
      asText(eb.fn.coalesce('l.lastPromise', 'l.need')).as('due'),
      asText(outstanding('l.quantity', 'r.made')).as('outstanding'),
      asText(timesAmount('c.cost', outstanding('l.quantity', 'r.made'))).as('value'),
    ])
    .orderBy('l.document')
    .orderBy('l.line');

/** All operations of these orders, also those that are done. */
export const openOrderSteps = (facts: Facts) =>
  facts
    .selectFrom('operation as o')
    .select(['o.document', 'o.step', 'o.item', 'o.workCentre'])
    .select([
      asText('o.start').as('start'),
      asText('o.end').as('end'),
      asText('o.standardHours').as('standardHours'),
      asText('o.runHours').as('runHours'),
      asText('o.setupHours').as('setupHours'),
    ])
    .where('o.document', 'in', openProduction(facts).select('l.document'))
    .orderBy('o.document')
    .orderBy('o.step');

/** Standard times of what these orders make. */
export const stepStandards = (facts: Facts, at: At) =>
  facts
    .selectFrom('routing_step as s')
    .select(['s.item', 's.step', 's.workCentre'])
    .select([asText('s.setupHours').as('setupHours'), asText('s.runHours').as('runHours')])
    .where(pricedOn('s', at.businessDay))
    .where('s.item', 'in', openProduction(facts).select('l.item').where('l.item', 'is not', null))
    .orderBy('s.item')
    .orderBy('s.step');

/** Hours per working day of work centres, as they hold from the business day on. */
export const hoursPerDay = (facts: Facts, at: At) =>
  facts
    .selectFrom('capacity')
    .select('workCentre')
    .select([asText('hoursPerDay').as('hours'), asText('from').as('from'), asText('to').as('to')])
    .where((eb) => eb.or([eb('to', 'is', null), eb('to', '>', at.businessDay)]))
    .where('hoursPerDay', 'is not', null)
    .orderBy('workCentre')
    .orderBy('from');

/** The days over which hours are compared with their standards. */
const learnedDays = 182;

/** Standard and actual hours of operations that ended lately, by work centre and day. */
export const workedHours = (facts: Facts, at: At) =>
  facts
    .selectFrom('operation as o')
    .select('o.workCentre')
    .select((eb) => [
      asText('o.end').as('on'),
      asText(eb.fn.sum('o.standardHours')).as('standard'),
      asText(eb.fn.sum('o.runHours')).as('run'),
      asText(eb.fn.sum('o.setupHours')).as('setup'),
      asText(eb.fn.countAll()).as('operations'),
    ])
    .where('o.end', '>', plusDays(at.businessDay, -learnedDays))
    .where('o.end', '<=', at.businessDay)
    .where('o.standardHours', 'is not', null)
    .where('o.runHours', 'is not', null)
    .groupBy(['o.workCentre', 'o.end'])
    .orderBy('o.workCentre')
    .orderBy('o.end');

/** Work centres, each once. */
export const centresOnce = (facts: Facts) =>
  facts
    .selectFrom('work_centre')
    .select('workCentre')
    .select((eb) => [eb.fn.max('name').as('name'), asText(eb.fn.max('costPerHour')).as('costPerHour')])
    .groupBy('workCentre')
    .orderBy('workCentre');
