import { at, between } from '../engine/draws.ts';
import type { World } from '../world.ts';

export interface Counts {
  /** Lists what the books say of all shelves, at the end of a month. */
  readonly monthEnd: (day: number) => void;
  readonly evening: (day: number) => void;
}

/** Working days in which everything is counted once, and the chance of a loss or miscount of a shelf in a day. */
const cycleDays = 60;
const lossChance = 0.0008;

/** Opens stock control: real stock drifts away from the books, and counts bring them back together. */
export const createCounts = (world: World): Counts => {
  const { stock, company, dates } = world;
  const u = world.draws('losses');
  let next = 0;

  const drift = (key: number, day: number): void => {
    if (u(key, day) >= lossChance) return;
    const there = at(stock.real, key);
    const change = u(key, day, 1) < 0.75 ? -Math.min(there, between(u(key, day, 2), 1, 3)) : 1;
    stock.bookAside({ day, item: key >> 1, location: key & 1, quantity: 0, type: '', document: '' }, change);
  };

  const count = (key: number, day: number): void => {
    const [book, real] = [at(stock.book, key), at(stock.real, key)];
    const [item, place] = [at(company.items, key >> 1), at(company.locations, key & 1)];
    const code = `SC${String(world.next('count') + 100_000)}`;
    world.write('erp/stock-counts.csv', [code, item.code, place.code, dates.day(day), real, book]);
    if (book === real) return;
    stock.bookAside(
      { day, item: item.index, location: place.index, quantity: real - book, type: 'count', document: code },
      0,
    );
    const cents = stock.value(item.index, real - book);
    world.books.post(day, code, [
      { account: '1400', cents },
      { account: '5300', cents: -cents },
    ]);
  };

  return {
    monthEnd: (day) => {
      for (const policy of world.policies) {
        if (policy === undefined) continue;
        const quantity = at(stock.book, policy.item * 2 + policy.location);
        const [item, place] = [at(company.items, policy.item), at(company.locations, policy.location)];
        if (quantity !== 0) world.write('erp/stock-on-hand.csv', [item.code, place.code, dates.day(day), quantity]);
      }
    },
    evening: (day) => {
      const keys = company.items.length * 2;
      for (let key = 0; key < keys; key += 1) if (world.policies[key] !== undefined) drift(key, day);
      const portion = Math.ceil((keys / cycleDays) * world.levers.counting.of(day));
      for (let i = 0; i < portion; i += 1) {
        const key = next % keys;
        next += 1;
        if (world.policies[key] !== undefined) count(key, day);
      }
    },
  };
};
