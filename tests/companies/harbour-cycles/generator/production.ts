import { civilOf, type Day, type Random } from '@throughline/math';
import { lastWorkingDay } from '@throughline/calendar';
import { businessDay, calendar, later, mondayOf, on, weeks, workedFrom } from './days.ts';
import { components } from './items.data.ts';

export interface ProductionOrder {
  readonly order: string;
  readonly item: string;
  readonly released: Day;
  readonly due: Day;
  readonly finished: Day | undefined;
  readonly quantity: number;
  readonly scrapped: number;
  /** Code of the scrap reason. */
  readonly reason: string;
}

type Planned = Omit<ProductionOrder, 'order'>;

const bikes: Readonly<Record<string, number>> = { 1100: 110, 1200: 70, 1300: 40 };
const touringRise = on('2026-08-03');
const springPeak = [2, 3, 4, 5, 6];

/** Bicycles planned in each week, and in the one after the last: the sub-assemblies are released ahead. */
const weeklyPlan = (random: Random): Readonly<Record<string, number>>[] =>
  Array.from({ length: weeks + 1 }, (_, week) => {
    const monday = mondayOf(week);
    const season = springPeak.includes(civilOf(monday).month) ? 1.08 : 0.97;
    return Object.fromEntries(
      Object.entries(bikes).map(([item, base]) => {
        const rise = item === '1200' && monday >= touringRise ? 1.25 : 1;
        return [item, Math.round(base * season * rise * (0.96 + 0.08 * random.next()))];
      }),
    );
  });

const finishedOn = (due: Day, random: Random): Day | undefined => {
  const end = workedFrom(later(due, random.pick([-1, 0, 0, 0, 1])));
  return end <= businessDay ? end : undefined;
};

const bikeOrders = (plan: Readonly<Record<string, number>>[], random: Random): Planned[] =>
  plan.slice(0, weeks).flatMap((week, index) =>
    Object.entries(week).map(([item, quantity]) => {
      const due = workedFrom(mondayOf(index + 1));
      const released = workedFrom(mondayOf(index));
      return { item, released, due, finished: finishedOn(due, random), quantity, scrapped: 0, reason: '' };
    }),
  );

const blemishRates: Readonly<Record<string, number>> = {
  '2026-7': 0.019,
  '2026-8': 0.027,
  '2026-9': 0.037,
  '2026-10': 0.049,
};
/** A bad batch of raw frames, once. */
const porousWeek = mondayOf(44);

interface Scrap {
  readonly scrapped: number;
  readonly reason: string;
}

const frameScrap = (order: { item: string; quantity: number; due: Day }, random: Random): Scrap => {
  const { year, month } = civilOf(order.due);
  const blemished = random.poisson(order.quantity * (blemishRates[`${year}-${month}`] ?? 0.01));
  const other = random.next();
  if (order.item === '2100' && order.due > porousWeek && order.due <= later(porousWeek, 7))
    return { scrapped: 11, reason: 'WP' };
  if (blemished > 0) return { scrapped: blemished, reason: 'PB' };
  if (other > 0.3) return { scrapped: 0, reason: '' };
  return { scrapped: 1, reason: other > 0.15 ? 'HD' : 'WP' };
};

const wheelScrap = (quantity: number, random: Random): Scrap => {
  const scrapped = random.poisson(quantity * 0.005);
  return { scrapped, reason: scrapped > 0 ? 'SH' : '' };
};

const demandFor: Readonly<Record<string, readonly string[]>> = {
  2100: ['1100', '1200'],
  2200: ['1300'],
  2300: ['1100', '1200', '1300'],
};

/** Sub-assemblies are released on the last working day before the week that they serve, with what was scrapped before. */
const subAssemblyOrders = (plan: Readonly<Record<string, number>>[], random: Random): Planned[] =>
  Object.entries(demandFor).flatMap(([item, served]) => {
    const scrapped: number[] = [];
    return plan.slice(1).map((week, index) => {
      const demand = served.reduce((sum, bike) => sum + (week[bike] ?? 0), 0);
      const quantity = demand + (scrapped.at(-2) ?? 0);
      const monday = mondayOf(index + 1);
      const due = workedFrom(later(monday, 3));
      const finished = finishedOn(due, random);
      const drawn = item === '2300' ? wheelScrap(quantity, random) : frameScrap({ item, quantity, due }, random);
      const scrap = finished === undefined ? { scrapped: 0, reason: '' } : drawn;
      scrapped.push(scrap.scrapped);
      return { item, released: lastWorkingDay(later(monday, -1), calendar), due, finished, quantity, ...scrap };
    });
  });

/** All production orders in the order of their release. */
export const makeProduction = (random: Random): ProductionOrder[] => {
  const plan = weeklyPlan(random.fork('plan'));
  const orders = [...bikeOrders(plan, random.fork('bikes')), ...subAssemblyOrders(plan, random.fork('parts'))];
  return orders
    .toSorted((a, b) => a.released - b.released || Number(a.item) - Number(b.item))
    .map((order, index) => Object.assign({ order: `WO-${60_001 + index}` }, order));
};

/** How much of each component was taken, on the day of release. */
export interface Use {
  readonly item: string;
  readonly day: Day;
  readonly quantity: number;
}

const holds = (component: { from: string; until?: string }, day: Day): boolean =>
  on(component.from) <= day && (component.until === undefined || day <= on(component.until));

export const usesOf = (orders: readonly ProductionOrder[]): Use[] =>
  orders.flatMap((order) =>
    components
      .filter((component) => component.assembly === order.item && holds(component, order.released))
      .map(({ item, per }) => ({ item, day: order.released, quantity: per * order.quantity })),
  );

/** Use up to and with a day; beyond the last day at the rate of the last twelve weeks. */
export interface UseCurve {
  readonly until: (day: Day) => number;
  readonly perDay: number;
}

const recentDays = 84;

export const curveOf = (item: string, uses: readonly Use[]): UseCurve => {
  const own = uses.filter((use) => use.item === item);
  const known = (day: Day): number => own.reduce((sum, use) => sum + (use.day <= day ? use.quantity : 0), 0);
  const perDay = (known(businessDay) - known(later(businessDay, -recentDays))) / recentDays;
  return { perDay, until: (day) => known(day) + Math.max(0, day - businessDay) * perDay };
};
