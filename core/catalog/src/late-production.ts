import type { SqlQuantity } from '@throughline/model';
import {
  asText,
  one,
  outstanding,
  plusDays,
  pricedOn,
  times,
  timesAmount,
  type At,
  type Expression,
  type Facts,
} from '@throughline/query';
import { openProduction } from './production.ts';

/** A production order line that is open past its due day. */
export interface LateOrder {
  readonly source: string;
  readonly document: string;
  readonly line: string | null;
  readonly item: string | null;
  readonly itemName: string | null;
  readonly due: string | null;
  readonly outstanding: string;
  readonly value: string | null;
  readonly currency: string | null;
  /** Where its first unfinished operation by schedule is. */
  readonly workCentre: string | null;
  readonly centreName: string | null;
  /** Operations that began, and components that were issued. */
  readonly begun: string | null;
}

const waiting = (facts: Facts) =>
  facts
    .selectFrom('operation as o')
    .select(['o.source', 'o.document', 'o.workCentre'])
    .select((eb) =>
      eb.fn
        .agg<bigint>('row_number')
        .over((over) =>
          over
            .partitionBy(['o.source', 'o.document'])
            .orderBy('o.scheduledStart')
            .orderBy('o.scheduledEnd')
            .orderBy('o.ref'),
        )
        .as('place'),
    )
    .where('o.end', 'is', null);

const names = (facts: Facts) =>
  facts
    .selectFrom('item')
    .select(['item'])
    .select(({ fn }) => fn.max('name').as('name'))
    .groupBy('item');

const centres = (facts: Facts) =>
  facts
    .selectFrom('work_centre')
    .select(['workCentre'])
    .select(({ fn }) => fn.max('name').as('name'))
    .groupBy('workCentre');

const begunOperations = (facts: Facts) =>
  facts
    .selectFrom('operation')
    .select('document')
    .select(({ fn }) => fn.countAll<bigint>().as('begun'))
    .where('start', 'is not', null)
    .groupBy('document');

const issues = (facts: Facts) =>
  facts
    .selectFrom('stock_move')
    .select('document')
    .select(({ fn }) => fn.countAll<bigint>().as('issued'))
    .where('moveType', '=', 'component use')
    .where('document', 'is not', null)
    .groupBy('document');

/** Production orders open past their due day, with the operation that they wait for. */
export const lateProduction = (facts: Facts, at: At): Expression<LateOrder> =>
  openProduction(facts)
    .leftJoin(waiting(facts).as('w'), (join) =>
      join
        .onRef('w.source', '=', 'l.source')
        .onRef('w.document', '=', 'l.document')
        .on((eb) => eb('w.place', '=', eb.cast<bigint>(one(), 'bigint'))),
    )
    .leftJoin(names(facts).as('i'), 'i.item', 'l.item')
    .leftJoin(centres(facts).as('k'), 'k.workCentre', 'w.workCentre')
    .leftJoin('cost_standard as c', (join) => join.onRef('c.item', '=', 'l.item').on(pricedOn('c', at.businessDay)))
    .leftJoin(begunOperations(facts).as('b'), 'b.document', 'l.document')
    .select(['l.source', 'l.document', 'l.line', 'l.item', 'i.name as itemName', 'c.currency'])
    .select(['w.workCentre', 'k.name as centreName'])
    .select([
      asText('b.begun').as('begun'),
      asText('l.lastPromise').as('due'),
      asText(outstanding('l.quantity', 'r.made')).as('outstanding'),
      asText(timesAmount('c.cost', outstanding('l.quantity', 'r.made'))).as('value'),
    ])
    .where('l.lastPromise', '<', at.businessDay)
    .orderBy('l.document')
    .orderBy('l.line');

/** Open production orders that have begun, and those of them of which components were issued. */
export const begunProduction = (facts: Facts) =>
  openProduction(facts)
    .innerJoin(begunOperations(facts).as('b'), 'b.document', 'l.document')
    .leftJoin(issues(facts).as('u'), 'u.document', 'l.document')
    .select((eb) => [asText(eb.fn.count('b.begun')).as('begun'), asText(eb.fn.count('u.issued')).as('issued')]);

/** The components of items that open production orders make, as they hold on the business day. */
export const openComponents = (facts: Facts, at: At) =>
  openProduction(facts)
    .innerJoin('bom_line as b', (join) => join.onRef('b.assembly', '=', 'l.item').on(pricedOn('b', at.businessDay)))
    .select(['l.item as assembly', 'b.item'])
    .where('l.lastPromise', '<', at.businessDay)
    .groupBy(['l.item', 'b.item'])
    .orderBy('l.item')
    .orderBy('b.item');

/** How old the last count of a place may be to say what lies there. */
const countDays = 45;

/** What lay at each place when it was last counted. */
const lastCounts = (facts: Facts, at: At) =>
  facts
    .selectFrom('stock_level as s')
    .innerJoin(
      (from) =>
        from
          .selectFrom('stock_level')
          .select('site')
          .select(({ fn }) => fn.max('on').as('on'))
          .where('on', '<=', at.businessDay)
          .groupBy('site')
          .as('d'),
      (join) => join.onRef('d.site', '=', 's.site').onRef('d.on', '=', 's.on'),
    )
    .select(['s.item', 's.site'])
    .select(({ fn }) => fn.sum<SqlQuantity>('s.quantity').as('quantity'))
    .where((eb) => eb('s.on', '>', plusDays(at.businessDay, -countDays)))
    .groupBy(['s.item', 's.site']);

/** What late production orders need of each component, and what of it lay at their place; orders of which something was issued are left out. */
export const neededComponents = (facts: Facts, at: At) =>
  openProduction(facts)
    .innerJoin('bom_line as b', (join) => join.onRef('b.assembly', '=', 'l.item').on(pricedOn('b', at.businessDay)))
    .leftJoin(lastCounts(facts, at).as('s'), (join) =>
      join.onRef('s.item', '=', 'b.item').onRef('s.site', '=', 'l.site'),
    )
    .leftJoin(issues(facts).as('u'), 'u.document', 'l.document')
    .select(['l.document', 'b.item'])
    .select((eb) => [
      asText(times(outstanding('l.quantity', 'r.made'), 'b.quantityPer')).as('needed'),
      asText(eb.fn.sum<SqlQuantity>('s.quantity')).as('onHand'),
    ])
    .where('l.lastPromise', '<', at.businessDay)
    .where('u.issued', 'is', null)
    .groupBy(['l.document', 'l.line', 'b.item', 'l.quantity', 'r.made', 'b.quantityPer'])
    .orderBy('l.document')
    .orderBy('b.item');
