import { at } from '../engine/draws.ts';
import { onDuty } from '../company/people.ts';
import type { World } from '../world.ts';
import type { Policy } from './policies.ts';
import { lotsOfDay, type Production } from './production.ts';
import type { Purchasing, Request } from './purchasing.ts';
import type { Transfers } from './transfers.ts';

export interface Planning {
  readonly morning: (day: number) => void;
}

interface Rooms {
  readonly purchasing: Purchasing;
  readonly production: Production;
  readonly transfers: Transfers;
}

/** Days before the launch of an item from which it is stocked. */
const stockingDays = 30;

/** Units to order so that stock, what is to come and what is promised stand above the reorder point again; 0 when they do. */
const missing = (world: World, policy: Policy, day: number): number => {
  const key = policy.item * 2 + policy.location;
  const { book, ordered, promised } = world.stock;
  const position = at(book, key) + at(ordered, key) - at(promised, key);
  const point = Math.round(policy.reorderPoint * world.levers.reorderPoint.of(policy.item, policy.location, day));
  if (position > point) return 0;
  return policy.quantity * Math.max(1, Math.ceil((point + 1 - position) / policy.quantity));
};

/** What is missing in lots, at most as many on a day as have keys. */
const lotsOf = (quantity: number, usual: number): number[] => {
  const count = Math.min(lotsOfDay, Math.max(1, Math.round(quantity / usual)));
  const each = Math.ceil(quantity / count);
  return Array.from({ length: count }, () => each);
};

/** Opens the planning desk: each morning everything that fell to its reorder point is ordered. */
export const createPlanning = (world: World, { purchasing, production, transfers }: Rooms): Planning => {
  const { company } = world;
  const planners = company.people.filter(({ unit, role }) => unit === 'PLA' && role === 'planner');
  const planner = (location: number, day: number): string => onDuty(planners, location, day).code;

  const buy = (wanted: Map<string, { vendor: number; location: number; requests: Request[] }>, day: number): void => {
    for (const { vendor, location, requests } of wanted.values())
      purchasing.order({
        day,
        vendor: at(company.vendors, vendor),
        location,
        unit: 'PLA',
        requester: planner(location, day),
        requests,
      });
  };

  const want = (
    wanted: Map<string, { vendor: number; location: number; requests: Request[] }>,
    policy: Policy,
    given: { day: number; quantity: number },
  ): void => {
    const { offer, price } = purchasing.offer(policy, given.day);
    const key = `${String(offer.vendor)} ${String(policy.location)}`;
    const own = wanted.get(key) ?? { vendor: offer.vendor, location: policy.location, requests: [] };
    const quantity = Math.max(given.quantity, offer.minimum);
    own.requests.push({ item: at(company.items, policy.item), account: '', quantity, price, leadDays: offer.leadDays });
    wanted.set(key, own);
  };

  return {
    morning: (day) => {
      const wanted = new Map<string, { vendor: number; location: number; requests: Request[] }>();
      for (const policy of world.policies) {
        if (policy === undefined) continue;
        const quantity = missing(world, policy, day);
        if (quantity === 0) continue;
        const item = at(company.items, policy.item);
        if (day < item.launched - stockingDays) continue;
        if (policy.supply === 'production')
          for (const [lot, size] of lotsOf(quantity, policy.quantity).entries())
            production.order({ day, item, lot, quantity: size, planner: planner(policy.location, day) });
        else if (policy.supply === 'transfer') transfers.order({ day, item, to: policy.location, quantity });
        else want(wanted, policy, { day, quantity });
      }
      buy(wanted, day);
    },
  };
};
