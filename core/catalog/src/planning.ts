import { asRate, isOneOf, isPositive, minus, pricedOn, word, zero, type At, type Facts } from '@throughline/query';
import { itemsOnce } from './masters.ts';

/** Items that were counted, with where they stand (`s`) and their master (`i`). */
const stocked = (facts: Facts) =>
  facts.selectFrom('stock_position as s').innerJoin(itemsOnce(facts).as('i'), 'i.item', 's.item');

const gap = (facts: Facts, name: string) =>
  stocked(facts).select(['i.item', 'i.category', 'i.made', 'i.ref', 'i.name', word(name).as('gap')]);

/** Bought items of which something was used over the last 12 weeks. */
const boughtInUse = (facts: Facts, name: string) =>
  gap(facts, name)
    .where(isOneOf('i.made', ['false']))
    .where(isPositive('s.dailyUse'));

const costsOf = (facts: Facts, at: At) =>
  facts.selectFrom('cost_standard as c').select('c.item').where(pricedOn('c', at.businessDay));

const pricesOf = (facts: Facts, at: At) =>
  facts.selectFrom('price as p').select('p.item').where(pricedOn('p', at.businessDay));

/** Items of which a plan says what will be sold from now on: they are ordered by that. */
const plannedByDemand = (facts: Facts, at: At) =>
  facts.selectFrom('demand_plan as d').select('d.item').where('d.on', '>', at.businessDay);

/** What is missing or contradicts itself in the planning parameters of stocked items: one row for each item and gap. */
export const planningGaps = (facts: Facts, at: At) =>
  gap(facts, 'reorder point below safety stock')
    .where(isPositive(minus('i.safetyStock', 'i.reorderPoint')))
    .unionAll(
      gap(facts, 'cost of zero with stock on hand')
        .where(isPositive('s.onHand'))
        .where(
          'i.item',
          'in',
          costsOf(facts, at).where((eb) => eb.not(isPositive(eb.fn.coalesce('c.cost', asRate(zero()))))),
        ),
    )
    .unionAll(
      gap(facts, 'no standard cost with stock on hand')
        .where(isPositive('s.onHand'))
        .where('i.item', 'not in', costsOf(facts, at))
        .where((eb) => eb.exists(facts.selectFrom('cost_standard').select('ref'))),
    )
    .unionAll(
      gap(facts, 'minimum order above maximum').where(
        'i.item',
        'in',
        pricesOf(facts, at).where(isPositive(minus('p.minimumQuantity', 'p.maximumQuantity'))),
      ),
    )
    .unionAll(
      boughtInUse(facts, 'no lead time').where(
        'i.item',
        'not in',
        pricesOf(facts, at).where('p.leadTimeDays', 'is not', null),
      ),
    )
    .unionAll(
      boughtInUse(facts, 'no reorder point')
        .where((eb) => eb.not(isPositive(eb.fn.coalesce('i.reorderPoint', zero()))))
        .where('i.item', 'not in', plannedByDemand(facts, at)),
    )
    .unionAll(boughtInUse(facts, 'no safety stock').where('i.safetyStock', 'is', null));
