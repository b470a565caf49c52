import { expect, it } from 'vitest';
import { foundCompany } from '../company/found.ts';
import { sizeOf } from '../company/size.ts';
import { simulate, type Rooms } from '../simulate.ts';

/** The orders of each key that names them for chance. */
const ordersByKey = (rooms: Rooms, days: number) => {
  const bought = new Map<number, Set<string>>();
  const made = new Map<number, Set<string>>();
  const put = (keys: Map<number, Set<string>>, { key, code }: { readonly key: number; readonly code: string }) =>
    void keys.set(key, (keys.get(key) ?? new Set()).add(code));
  for (let day = 0; day < days; day += 1) {
    rooms.world.agenda.put(day * 1440 + 1400, () => {
      for (const { order } of rooms.purchasing.open) put(bought, order);
      for (const order of [...rooms.production.pending, ...rooms.production.running]) put(made, order);
    });
  }
  return { bought, made };
};

it('in a company far larger than the standard one each order has a chance of its own', () => {
  const company = foundCompany(1, { ...sizeOf(1, 1), vendors: 700, items: 40_000 });
  const kept: ReturnType<typeof ordersByKey>[] = [];
  simulate(company, () => undefined, [(rooms) => void kept.push(ordersByKey(rooms, company.days))]);
  for (const { bought, made } of kept) {
    expect(bought.size).toBeGreaterThan(700);
    expect([...bought.values()].filter((codes) => codes.size > 1)).toEqual([]);
    expect(made.size).toBeGreaterThan(100);
    expect([...made.values()].filter((codes) => codes.size > 1)).toEqual([]);
  }
});
