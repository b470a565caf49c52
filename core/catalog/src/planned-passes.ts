import { countIf, isPositive, minus, plusDays, pricedOn, zero, type At, type Facts } from '@throughline/query';

/** The operations of production orders by work centre, and those of them that the item's routing does not list. */
const steps = (facts: Facts, at: At, days: number) =>
  facts
    .selectFrom('operation as o')
    .leftJoin('routing_step as r', (join) =>
      join.onRef('r.item', '=', 'o.item').onRef('r.step', '=', 'o.step').on(pricedOn('r', 'o.start')),
    )
    .select(['o.document', 'o.workCentre'])
    .select((eb) => [
      eb.fn.count<bigint>('o.step').distinct().as('steps'),
      eb.fn.sum(countIf(eb('r.step', 'is', null))).as('unlisted'),
    ])
    .where('o.workCentre', 'is not', null)
    .where('o.start', '>', plusDays(at.businessDay, -days))
    .groupBy(['o.document', 'o.workCentre']);

/** Numbers that only production orders bear. */
const productionOrders = (facts: Facts) =>
  facts
    .selectFrom('order_line')
    .select('document')
    .groupBy('document')
    .having((eb) =>
      eb.and([eb(eb.fn.min('orderType'), '=', 'production'), eb(eb.fn.max('orderType'), '=', 'production')]),
    );

/**
 * Production orders begun within so many days whose routing plans second passes at a work centre, with how many. An order with
 * an operation that its routing does not list is none: rework is booked so.
 */
export const plannedPasses = (facts: Facts, at: At, days: number) =>
  facts
    .selectFrom(steps(facts, at, days).as('s'))
    .innerJoin(productionOrders(facts).as('l'), 'l.document', 's.document')
    .select('s.document')
    .select((eb) => minus(eb.fn.sum('s.steps'), eb.fn.countAll()).as('planned'))
    .groupBy('s.document')
    .having((eb) => isPositive(minus(eb.fn.sum('s.steps'), eb.fn.countAll())))
    .having((eb) => eb(eb.fn.sum('s.unlisted'), '=', zero()));
