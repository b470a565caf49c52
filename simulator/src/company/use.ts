import { at } from '../engine/draws.ts';
import type { Customer, Item } from './company.ts';
import { meanQuantities } from './quantities.ts';

/** Mean quantities per working day, by item × 2 + location. */
export interface MeanUse {
  /** Asked for by customers there. */
  readonly sold: Float64Array;
  /** Everything that leaves the stock there: sold, sent to the other place, built in. */
  readonly used: Float64Array;
}

export const linesPerOrder = 2.2;

/** What is used on an average working day, from demand down through the bills. */
export const meanUse = (items: readonly Item[], customers: readonly Customer[], ordersPerDay: number): MeanUse => {
  const sold = new Float64Array(items.length * 2);
  const used = new Float64Array(items.length * 2);
  const popular = items.reduce((sum, item) => sum + item.popularity, 0);
  const weight = customers.reduce((sum, customer) => sum + customer.weight, 0);
  const north = customers.reduce((sum, { region, weight: own }) => sum + (region === 0 ? own : 0), 0) / weight;
  const mean = meanQuantities(customers);
  for (const item of items) {
    if (item.popularity === 0) continue;
    const quantity = (item.popularity / popular) * ordersPerDay * linesPerOrder * mean(item.usualQuantity);
    const away = 1 - item.home;
    for (const [place, share] of [north, 1 - north].entries()) sold[item.index * 2 + place] = quantity * share;
    used[item.index * 2 + item.home] = quantity;
    used[item.index * 2 + away] = at(sold, item.index * 2 + away);
  }
  for (const item of items.toReversed()) {
    const made = at(used, item.index * 2 + item.home);
    for (const line of item.bill) {
      const key = line.item * 2 + item.home;
      used[key] = at(used, key) + made * line.quantity;
    }
  }
  return { sold, used };
};
