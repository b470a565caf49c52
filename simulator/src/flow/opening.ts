import { between } from '../engine/draws.ts';
import type { World } from '../world.ts';

/** Puts the opening stock on the shelves and the opening balances into the books, on day 0. */
export const open = (world: World): void => {
  const u = world.draws('opening stock');
  let value = 0;
  for (const policy of world.policies) {
    if (policy === undefined || (world.company.items[policy.item]?.launched ?? -1) >= 0) continue;
    const key = policy.item * 2 + policy.location;
    const quantity = policy.reorderPoint + between(u(key), 0, policy.quantity);
    world.stock.move({
      day: 0,
      item: policy.item,
      location: policy.location,
      quantity,
      type: 'opening',
      document: 'OPENING',
    });
    value += world.stock.value(policy.item, quantity);
  }
  const bank = 400_000_000 * Math.max(0.1, world.company.size.people / 240);
  const cash = Math.round(bank);
  world.books.post(0, 'OPENING', [
    { account: '1400', cents: value },
    { account: '1000', cents: cash },
    { account: '3000', cents: -value - cash },
  ]);
};
