import { asText, isOneOf, isPositive, pricedOn, type Facts } from '@throughline/query';
import { itemsOnce } from './masters.ts';

/** Where items stand (`s`) with their standard cost of the day of the count (`c`) and their master (`i`). */
export const stockAtCost = (facts: Facts) =>
  facts
    .selectFrom('stock_position as s')
    .leftJoin('cost_standard as c', (join) => join.onRef('c.item', '=', 's.item').on(pricedOn('c', 's.on')))
    .leftJoin(itemsOnce(facts).as('i'), 'i.item', 's.item')
    .where(isPositive('s.onHand'));

/** Bought items only. */
export const isBought = () => isOneOf(asText('i.made'), ['false']);

/** Days of use that stock may cover before the rest counts as excess. */
export const amplyDays = 180;
