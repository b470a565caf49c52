import { parseDay } from '@throughline/math';
import { asText, type Facts } from '@throughline/query';
import { stockAtCost } from './stock-at-cost.ts';

/** Items in stock with their use, cost and what is on order, every value as text. */
export const stockedItems = (facts: Facts) =>
  stockAtCost(facts)
    .select(['s.item', 'i.name', 'i.made', 'i.category', 'c.currency'])
    .select([
      asText('s.on').as('on'),
      asText('s.onHand').as('onHand'),
      asText('s.dailyUse').as('dailyUse'),
      asText('s.dailyUseLow').as('dailyUseLow'),
      asText('s.dailyUseHigh').as('dailyUseHigh'),
      asText('s.useUntil').as('useUntil'),
      asText('s.lastUsedOn').as('lastUsedOn'),
      asText('c.cost').as('cost'),
    ]);

/** An item in stock as a query brings it. */
export interface StockedItem {
  readonly item: string | null;
  readonly name: string | null;
  readonly made: string | null;
  readonly category: string | null;
  readonly currency: string | null;
  readonly on: string | null;
  readonly onHand: string | null;
  readonly dailyUse: string | null;
  readonly dailyUseLow: string | null;
  readonly dailyUseHigh: string | null;
  readonly useUntil: string | null;
  readonly lastUsedOn: string | null;
  readonly cost: string | null;
}

/** Days between the last day of which use is known and the count; undefined where either is. */
export const staleDays = (items: readonly StockedItem[]): number | undefined => {
  const [first] = items;
  const [on, until] = [parseDay(first?.on ?? ''), parseDay(first?.useUntil ?? '')];
  return on === undefined || until === undefined ? undefined : on - until;
};
