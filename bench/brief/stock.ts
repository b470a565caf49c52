import { join } from 'node:path';
import type { Random } from '@throughline/math';
import { counts } from '../generate.ts';
import { dayText, lastDay } from './days.ts';
import { itemCode, siteCode, type Masters } from './masters.ts';
import type { ProductionOrder } from './production.ts';
import { writeTable, type Fields } from './table.ts';

const windowDays = 84;

/** Units that production took of each item per day in the last twelve weeks, from index 1. */
export const dailyUse = (orders: readonly ProductionOrder[], { parts }: Masters): Float64Array => {
  const use = new Float64Array(counts.items + 1);
  for (const order of orders.filter(({ on }) => on > lastDay - windowDays))
    for (const { item, quantity } of parts.get(order.item) ?? [])
      use[item] = (use[item] ?? 0) + (order.quantity * quantity) / windowDays;
  return use;
};

/** Few components were let run low. */
const isShort = (item: number): boolean => item % 97 === 5;

/** What is on hand: months of use, a few days of it, or any quantity where nothing is used. */
const onHand = (random: Random, item: number, use: number): number => {
  if (use === 0) return random.int(0, 400);
  const days = isShort(item) ? random.int(3, 12) : random.int(140, 420);
  return Math.ceil(use * days);
};

function* countRows(random: Random, use: Float64Array): Iterable<Fields> {
  for (const on of [lastDay - 31, lastDay - 1])
    for (let item = 1; item <= counts.items; item++) {
      const all = onHand(random, item, use[item] ?? 0);
      const first = item % 2 === 0 ? Math.ceil(all * 0.7) : all;
      yield [itemCode(item), siteCode((item % 8) + 1), 'A', dayText(on), first];
      if (first < all) yield [itemCode(item), siteCode(((item + 3) % 8) + 1), 'A', dayText(on), all - first];
    }
}

/** Writes two stock counts, at the ends of the last two months; returns their size. */
export const writeStock = (folder: string, random: Random, use: Float64Array): number =>
  writeTable(join(folder, 'stock-counts.csv'), 'Item,Site,Bin,CountedOn,Quantity', countRows(random, use));
