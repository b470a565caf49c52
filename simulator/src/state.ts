import { at } from './engine/draws.ts';
import { recordsOf } from './company-records.ts';
import type { Company } from './company/company.ts';
import { planting, type Mix } from './faults/mix.ts';
import type { Rooms } from './simulate.ts';

/** What is really so on the last day, without any fault that was planted: keys of vendors, items and work centres. */
export interface State {
  /** Vendors that owe a line past its last promise. */
  readonly overdueVendors: readonly string[];
  /** Items that customers wait for past the promise. */
  readonly lateItems: readonly string[];
  /** Work centres at which production orders past their planned end stand. */
  readonly lateStations: readonly string[];
  /** Items that run out at a place within six weeks although planning goes on as it does: customers or orders wait for them. */
  readonly runsOut: readonly string[];
}

const sorted = (keys: Iterable<string>): string[] => [...new Set(keys)].toSorted();

const lateStations = ({ world, production }: Rooms, day: number): string[] => {
  const late = [...production.running].filter(({ plannedEnd }) => plannedEnd < day);
  return late.map((order) => {
    const step = order.item.steps.findIndex((_, i) => !order.done.has(i));
    return at(world.company.stations, at(order.item.steps, Math.max(0, step)).station).code;
  });
};

/** Days after the last one in which a shelf is watched. */
const ahead = 42;

/** Watches the shelves after the last day: an item runs out when nothing lies there and somebody waits for it. */
const runsOut = (company: Company, mix: Mix): string[] => {
  const empty = new Set<string>();
  const watch = (rooms: Rooms): void => {
    const { world, sales } = rooms;
    for (let day = company.lastDay + 1; day <= company.lastDay + ahead; day += 1) {
      world.agenda.put(day * 1440 + 900, () => {
        for (const policy of world.policies) {
          if (policy === undefined) continue;
          const key = policy.item * 2 + policy.location;
          if (at(world.stock.real, key) > 0) continue;
          const item = at(company.items, policy.item);
          if ((sales.waiting.get(key)?.length ?? 0) > 0 || at(world.stock.promised, key) > 0) empty.add(item.code);
        }
      });
    }
  };
  const longer = { ...company, days: company.lastDay + 1 + ahead };
  recordsOf({ company: longer, plants: [planting(mix, () => undefined), watch] }, () => undefined);
  return sorted(empty);
};

/** What is really so in a company after its last day. */
export const stateOf = (rooms: Rooms, mix: Mix): State => {
  const { company } = rooms.world;
  const day = company.lastDay;
  return {
    overdueVendors: sorted(
      [...rooms.purchasing.open].filter(({ lastPromise }) => lastPromise < day).map(({ order }) => order.vendor.code),
    ),
    lateItems: sorted([...rooms.sales.open].filter(({ promise }) => promise < day).map(({ item }) => item.code)),
    lateStations: sorted(lateStations(rooms, day)),
    runsOut: runsOut(company, mix),
  };
};
