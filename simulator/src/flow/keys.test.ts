import { expect, it } from 'vitest';
import { foundCompany } from '../company/found.ts';
import { sizeOf } from '../company/size.ts';
import { simulate, type Rooms } from '../simulate.ts';

/** The orders of each key that names them for chance. */
const ordersByKey = (rooms: Rooms, days: number) => {
  const bought = new Map<number, Set<string>>();
  const made = new Map<number, Set<string>>();
  const sold = new Map<number, Set<string>>();
  const put = (keys: Map<number, Set<string>>, { key, code }: { readonly key: number; readonly code: string }) =>
    void keys.set(key, (keys.get(key) ?? new Set()).add(code));
  for (let day = 0; day < days; day += 1) {
    rooms.world.agenda.put(day * 1440 + 1400, () => {
      for (const { order } of rooms.purchasing.open) put(bought, order);
      for (const { order } of rooms.sales.open) put(sold, order);
      for (const order of [...rooms.production.pending, ...rooms.production.running]) put(made, order);
    });
  }
  rooms.world.levers.demand.put((_item, _type, day) => (day > 5 && day < 10 ? 3 : 1));
  return { bought, made, sold };
};

it('in a company far larger than the standard one each order has a chance of its own', () => {
  const company = foundCompany(1, { ...sizeOf(1, 1), vendors: 700, items: 34_000 });
  const kept: ReturnType<typeof ordersByKey>[] = [];
  simulate(company, () => undefined, [(rooms) => void kept.push(ordersByKey(rooms, company.days))]);
  for (const { bought, made, sold } of kept) {
    expect(sold.size).toBeGreaterThan(1000);
    expect([...sold.values()].filter((codes) => codes.size > 1)).toEqual([]);
    expect(bought.size).toBeGreaterThan(700);
    expect([...bought.values()].filter((codes) => codes.size > 1)).toEqual([]);
    expect(made.size).toBeGreaterThan(100);
    expect([...made.values()].filter((codes) => codes.size > 1)).toEqual([]);
  }
});
