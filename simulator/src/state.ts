import { civilOf, day as dayNumber, daysInMonth } from '@throughline/math';
import { at } from './engine/draws.ts';
import { recordsOf } from './company-records.ts';
import type { Company } from './company/company.ts';
import type { ProductionOrder } from './flow/production.ts';
import { keptShare } from './flow/promised.ts';
import { planting, type Mix } from './faults/mix.ts';
import { goalDays, goals } from './office/goals.ts';
import type { Rooms } from './simulate.ts';

/** What is really so on the last day, without any fault that was planted: keys of vendors, items and work centres. */
export interface State {
  /** Vendors that owe a line past its last promise. */
  readonly overdueVendors: readonly string[];
  /** Items that customers wait for past the promise. */
  readonly lateItems: readonly string[];
  /** Work centres at which production orders past their planned end stand: they wait, are worked on or are brought there. */
  readonly lateStations: readonly string[];
  /** Items that run out at a place within six weeks although planning goes on as it does: customers or orders wait for them. */
  readonly runsOut: readonly string[];
  /** Work centres before which orders waited in the last quarter or the last six weeks a day and a half and twice as long as before the middle one. */
  readonly slowStations: readonly string[];
  /** Items of which stock and what is to come last for more than half a year of usual use. */
  readonly tooMuch: readonly string[];
  /** Items with stock of which nothing was used for a year. */
  readonly unused: readonly string[];
  /** Processes in which a case stands for more than a month: no goods, no money, no work. */
  readonly standing: readonly string[];
  /** Work centres of which a third of the orders that stood open on the last day became late by three days. */
  readonly overloadedStations: readonly string[];
  /** Customers that owe an invoice for more than a month past its due day. */
  readonly overdueCustomers: readonly string[];
  /** Vendors of which an invoice is not paid on its due day. */
  readonly overdueBills: readonly string[];
  /** Goals behind the line that leads to their target. */
  readonly goalsBehind: readonly string[];
}

const sorted = (keys: Iterable<string>): string[] => [...new Set(keys)].toSorted();

const lateStations = ({ world, production }: Rooms, day: number): string[] => {
  const late = [...production.running].filter(({ plannedEnd }) => plannedEnd < day);
  return late.map((order) => at(world.company.stations, at(order.item.steps, order.at).station).code);
};

/** Days after the last one in which a shelf is watched. */
const ahead = 42;

const itemsWhere = ({ world }: Rooms, fits: (key: number, item: number) => boolean): string[] => {
  const found = world.company.items.filter(({ index }) => fits(index * 2, index) || fits(index * 2 + 1, index));
  return sorted(found.map(({ code }) => code));
};

const tooMuch = (rooms: Rooms): string[] => {
  const { stock, use } = rooms.world;
  return itemsWhere(rooms, (key) => at(stock.book, key) + at(stock.ordered, key) > 125 * at(use.used, key));
};

const unused = (rooms: Rooms): string[] => {
  const { stock, company } = rooms.world;
  const since = company.lastDay - 360;
  const isUnused = (key: number): boolean => at(stock.book, key) > 0 && at(stock.lastUse, key) < since;
  return itemsWhere(rooms, (key, item) => isUnused(key) && at(company.items, item).launched < since);
};

const standing = ({ world, sales, production, purchasing, credit }: Rooms): string[] => {
  const since = world.company.lastDay - 30;
  const orders = [...sales.open].some(({ order }) => order.day < since);
  const money = [...credit.unpaid].some(({ due }) => due < since);
  const goods = [...purchasing.open].some(({ lastPromise }) => lastPromise < since);
  const lots = [...production.running].some(({ released }) => (released ?? since) < since);
  return [
    ...(orders || money ? ['order-to-cash'] : []),
    ...(goods ? ['purchase-to-pay'] : []),
    ...(lots ? ['production'] : []),
  ];
};

const slowSince = ({ world, production }: Rooms, days: number): string[] => {
  const { stations, lastDay } = world.company;
  const means = stations.map(({ index }) => {
    const { minutes, begun } = production.waited(index, lastDay - days);
    return begun === 0 ? 0 : minutes / begun / 1440;
  });
  const middle = means.toSorted((a, b) => a - b)[Math.floor(means.length / 2)] ?? 0;
  return stations.flatMap(({ index, code }) => (at(means, index) > Math.max(1.5, 2 * middle) ? [code] : []));
};

const slowStations = (rooms: Rooms): string[] => [91, 42].flatMap((days) => slowSince(rooms, days));

interface OpenOrder {
  readonly order: ProductionOrder;
  readonly stations: readonly number[];
}

/** Of the orders that stood open, by station of a step still to be done: all of them, and those that came three days late. */
const overloaded = (company: Company, orders: readonly OpenOrder[]): string[] => {
  const [all, late] = [new Map<number, number>(), new Map<number, number>()];
  for (const { order, stations } of orders) {
    for (const station of stations) {
      all.set(station, (all.get(station) ?? 0) + 1);
      if ((order.finished ?? Number.MAX_SAFE_INTEGER) > order.plannedEnd + 3)
        late.set(station, (late.get(station) ?? 0) + 1);
    }
  }
  return company.stations.flatMap(({ index, code }) =>
    (late.get(index) ?? 0) * 3 > (all.get(index) ?? 0) ? [code] : [],
  );
};

/** Shelves of which somebody waits: nothing lies there, or less than what should leave today or what a lot needs that was to begin. */
const shortItems = ({ world, sales, production }: Rooms, day: number): number[] => {
  const { real, promised } = world.stock;
  const shelves = world.policies.flatMap((policy) => {
    if (policy === undefined) return [];
    const key = policy.item * 2 + policy.location;
    const [there, lines] = [at(real, key), sales.waiting.get(key) ?? []];
    const isEmpty = there <= 0 && (lines.length > 0 || at(promised, key) > 0);
    const isShort = lines.some((line) => line.leaves <= day && line.quantity - line.shipped > there);
    return isEmpty || isShort ? [policy.item] : [];
  });
  const parts = production.pending
    .filter((order) => order.day < day - 1)
    .flatMap(({ item, quantity }) =>
      item.bill.filter((line) => at(real, line.item * 2 + item.home) < line.quantity * quantity),
    )
    .map((line) => line.item);
  return [...shelves, ...parts];
};

/** Lives six weeks longer: an item runs out when somebody waits for it; open orders come in time or late. */
const lookAhead = (company: Company, mix: Mix): Pick<State, 'runsOut' | 'overloadedStations'> => {
  const empty = new Set<string>();
  const orders: OpenOrder[] = [];
  const watch = (rooms: Rooms): void => {
    const { agenda } = rooms.world;
    agenda.put(company.lastDay * 1440 + 1435, () => {
      for (const order of [...rooms.production.running, ...rooms.production.pending])
        orders.push({
          order,
          stations: order.item.steps.flatMap((step, i) => (order.done.has(i) ? [] : [step.station])),
        });
    });
    for (let day = company.lastDay + 1; day <= company.lastDay + ahead; day += 1)
      agenda.put(day * 1440 + 900, () => {
        for (const item of shortItems(rooms, day)) empty.add(at(company.items, item).code);
      });
  };
  const longer = { ...company, days: company.lastDay + 1 + ahead };
  recordsOf({ company: longer, plants: [planting(mix, () => undefined), watch] }, () => undefined);
  return { runsOut: sorted(empty), overloadedStations: overloaded(company, orders) };
};

/** Goals of promises kept of which the last whole month really lies below the line from where the goal began to where it leads. */
const goalsBehind = ({ world, sales, purchasing }: Rooms): string[] => {
  const { company } = world;
  const { year, month, dayOfMonth } = civilOf(dayNumber(company.firstDay + company.lastDay));
  const ended = dayOfMonth === daysInMonth(year, month) ? company.lastDay : company.lastDay - dayOfMonth;
  const last = civilOf(dayNumber(company.firstDay + ended));
  const days = [ended - last.dayOfMonth + 1, ended] as const;
  const shares: Readonly<Record<string, number>> = {
    'delivery.on-time-in-full': keptShare(
      sales.promised,
      [...sales.open].map(({ promise }) => promise),
      days,
    ),
    'supply.on-time-in-full': keptShare(
      purchasing.promised,
      [...purchasing.open].map(({ lastPromise }) => lastPromise),
      days,
    ),
  };
  return goals.flatMap(({ id, metric, from, to }) => {
    const way = (ended - company.anchorDay - goalDays.from) / (goalDays.to - goalDays.from);
    const wanted = Number(from) + (Number(to) - Number(from)) * way;
    return (shares[metric] ?? 1) < wanted ? [id] : [];
  });
};

const debtsOf = ({ credit, payables }: Rooms, day: number): Pick<State, 'overdueCustomers' | 'overdueBills'> => {
  const unpaid = [...credit.unpaid].filter(({ due }) => due < day - 30);
  const owed = payables.owed.filter(({ due }) => due < day);
  return {
    overdueCustomers: sorted(unpaid.map(({ order }) => order.customer.code)),
    overdueBills: sorted(owed.map(({ vendor }) => vendor.code)),
  };
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
    ...debtsOf(rooms, day),
    goalsBehind: goalsBehind(rooms),
    lateStations: sorted(lateStations(rooms, day)),
    slowStations: sorted(slowStations(rooms)),
    tooMuch: tooMuch(rooms),
    unused: unused(rooms),
    standing: standing(rooms),
    ...lookAhead(company, mix),
  };
};
