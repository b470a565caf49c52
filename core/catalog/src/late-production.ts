import {
  asText,
  one,
  outstanding,
  pricedOn,
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
    .select(['l.source', 'l.document', 'l.line', 'l.item', 'i.name as itemName', 'c.currency'])
    .select(['w.workCentre', 'k.name as centreName'])
    .select([
      asText('l.lastPromise').as('due'),
      asText(outstanding('l.quantity', 'r.made')).as('outstanding'),
      asText(timesAmount('c.cost', outstanding('l.quantity', 'r.made'))).as('value'),
    ])
    .where('l.lastPromise', '<', at.businessDay)
    .orderBy('l.document')
    .orderBy('l.line');

/** The components of items that open production orders make, as they hold on the business day. */
export const openComponents = (facts: Facts, at: At) =>
  openProduction(facts)
    .innerJoin('bom_line as b', (join) => join.onRef('b.assembly', '=', 'l.item').on(pricedOn('b', at.businessDay)))
    .select(['l.item as assembly', 'b.item'])
    .where('l.lastPromise', '<', at.businessDay)
    .groupBy(['l.item', 'b.item'])
    .orderBy('l.item')
    .orderBy('b.item');
