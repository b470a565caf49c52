import { isPositive, pricedOn, times, wholeNumber, type Facts } from '@throughline/query';
import { itemsOnce } from './masters.ts';

/** Where counted items stand (`s`) that are in stock, with their cost of the day of the count (`c`) and their master (`i`). */
export const stockAtCost = (facts: Facts) =>
  facts
    .selectFrom('stock_position as s')
    .leftJoin('cost_standard as c', (join) => join.onRef('c.item', '=', 's.item').on(pricedOn('c', 's.on')))
    .leftJoin(itemsOnce(facts).as('i'), 'i.item', 's.item')
    .where(isPositive('s.onHand'));

/** Days of use that stock may cover before the rest counts as excess. */
const ampleDays = 180;

/** What that many days of use need. */
export const ampleUse = () => times('s.dailyUse', wholeNumber(ampleDays));
