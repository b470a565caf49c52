import { civilOf, day as dayNumber } from '@throughline/math';
import { at } from '../engine/draws.ts';
import type { Item } from '../company/company.ts';
import { plannedOn, writePlanned } from '../office/market.ts';
import { promote } from '../office/promotions.ts';
import { monthStart } from '../office/tools.ts';
import { minuteOn, workdayAfter, type World } from '../world.ts';
import { takeItem } from './choices.ts';
import type { Fault } from './fault.ts';

const within = (day: number, from: number, to: number): boolean => day >= from && day < to;

const promotionStockOut: Fault = {
  type: 'promotion-stock-out',
  daysBeforeEnd: 24,
  plant: (given) => {
    const { world } = given.rooms;
    const first = takeItem(given, ({ type, popularity }) => type === 'traded' && popularity > 0);
    const second = takeItem(given, ({ type, popularity }) => type === 'traded' && popularity > 0);
    if (first === undefined || second === undefined) return undefined;
    const items = new Set([first.index, second.index]);
    promote(world, {
      name: 'Autumn offer',
      category: first.category,
      items,
      from: given.from,
      days: 40,
      discount: 0.1,
      lift: 1 + 4 * given.strength,
      prepared: false,
    });
    return {
      subject: { item: first.code },
      named: [first.code, second.code],
      to: undefined,
      what: 'an offer that nobody told purchasing about empties the shelves',
    };
  },
  distractor: (given) => {
    const { world } = given.rooms;
    const isNear = ({ type, popularity, vendors }: Item): boolean =>
      type === 'traded' && popularity > 0 && (vendors[0]?.leadDays ?? 99) <= 20;
    const [first, second] = [takeItem(given, isNear), takeItem(given, isNear)];
    if (first === undefined || second === undefined) return undefined;
    const offer = { category: first.category, days: 40, discount: 0.1, lift: 2.2, prepared: true };
    promote(world, {
      ...offer,
      name: 'Trade fair offer',
      items: new Set([first.index, second.index]),
      from: given.from,
    });
    return {
      subject: { item: first.code },
      named: [first.code, second.code],
      to: undefined,
      what: 'an offer for which stock was built ahead',
    };
  },
};

/** When a winter article is sold, and when its shelf is kept full for that; in days of its usual use. */
const isWinter = (month: number): boolean => month >= 11 || month <= 2;
const isBefore = (month: number): boolean => month >= 9;
const winterDays = 70;
const winterLift = 1.6;

/** What is sold in winter only is planned so: nothing in the months between. */
const planWinters = (world: World, item: Item): void => {
  const { company, agenda, use } = world;
  for (let month = 0; month < company.size.months + 3; month += 1) {
    const [made, on] = [plannedOn(world, month), monthStart(world, month)];
    if (made >= company.days) continue;
    const lift = isWinter(civilOf(dayNumber(company.firstDay + on)).month) ? winterLift : 0;
    const quantity = (location: number): number => Math.round(at(use.sold, item.index * 2 + location) * 21 * lift);
    agenda.put(minuteOn(made, 400), () => writePlanned(world, { item, month, made, on, quantity }));
  }
};

const obsoleteStock: Fault = {
  type: 'obsolete-stock',
  daysBeforeEnd: 480,
  plant: (given) => {
    const { world } = given.rooms;
    const item = takeItem(given, ({ type, popularity }) => type === 'traded' && popularity > 0);
    if (item === undefined) return undefined;
    const day = Math.max(3, given.from - 60);
    world.levers.demand.put((index, _type, on) => (index === item.index && on >= given.from ? 0 : 1));
    world.levers.reorderPoint.put((index, _place, on) => (index === item.index && on >= given.from ? 0 : 1));
    const quantity =
      Math.round((at(world.use.used, item.index * 2) + at(world.use.used, item.index * 2 + 1)) * 90 * given.strength) +
      20;
    const offer = item.vendors[0];
    if (offer === undefined) return undefined;
    const on = workdayAfter(world.company, day, 0);
    const request = { item, account: '', quantity, price: offer.price, leadDays: offer.leadDays };
    const vendor = at(world.company.vendors, offer.vendor);
    world.agenda.put(minuteOn(on, 680), () => {
      given.rooms.purchasing.order({
        day: on,
        vendor,
        location: item.home,
        unit: 'PLA',
        requester: '',
        requests: [request],
        key: -(990_000_000 + item.index),
      });
    });
    return {
      subject: { item: item.code },
      named: [item.code],
      to: undefined,
      what: 'a large stock of an item that nobody asks for any more',
    };
  },
  distractor: (given) => {
    const { world } = given.rooms;
    const { company, levers, policies } = world;
    const item = takeItem(given, ({ type, popularity }) => type === 'traded' && popularity > 0);
    if (item === undefined) return undefined;
    const month = (day: number): number => civilOf(dayNumber(company.firstDay + day)).month;
    levers.demand.put((index, _type, day) => (index !== item.index ? 1 : isWinter(month(day)) ? winterLift : 0));
    planWinters(world, item);
    levers.reorderPoint.put((index, place, day) => {
      const policy = policies[index * 2 + place];
      if (index !== item.index || policy === undefined) return 1;
      return isBefore(month(day)) ? (winterDays * policy.usePerDay) / policy.reorderPoint : 0;
    });
    return {
      subject: { item: item.code },
      named: [item.code],
      to: undefined,
      what: 'a winter article that was bought for the season, as in the years before',
    };
  },
};

const wrongParameters: Fault = {
  type: 'wrong-parameters',
  daysBeforeEnd: 240,
  plant: (given) => {
    const { levers } = given.rooms.world;
    const item = takeItem(given, ({ type }) => type === 'traded' || type === 'component');
    if (item === undefined) return undefined;
    levers.reorderPoint.put((index, _place, day) => (index === item.index && day >= given.from ? 0.12 : 1));
    return {
      subject: { item: item.code },
      named: [item.code],
      to: undefined,
      what: 'the reorder point lies far below what is used in the lead time',
    };
  },
  distractor: (given) => {
    const { levers } = given.rooms.world;
    const item = takeItem(given, ({ type }) => type === 'traded' || type === 'component');
    if (item === undefined) return undefined;
    levers.reorderPoint.put((index, _place, day) => (index === item.index && day >= given.from ? 1.25 : 1));
    return {
      subject: { item: item.code },
      named: [item.code],
      to: undefined,
      what: 'a reorder point a quarter higher, on purpose, for a doubtful vendor',
    };
  },
};

const wrongBill: Fault = {
  type: 'wrong-bill',
  daysBeforeEnd: 700,
  plant: (given) => {
    const { levers, company } = given.rooms.world;
    const item = takeItem(given, ({ bill }) => bill.length > 0);
    if (item === undefined) return undefined;
    const line = item.bill.toSorted(
      (a, b) =>
        b.quantity * at(company.items, b.item).standardCost - a.quantity * at(company.items, a.item).standardCost,
    )[0];
    if (line === undefined) return undefined;
    levers.builtIn.put((made, component, day) =>
      made === item.index && component === line.item && day >= given.from ? 1 + 0.5 * given.strength : 1,
    );
    const component = at(company.items, line.item).code;
    return {
      subject: { item: item.code },
      named: [item.code, component],
      to: undefined,
      what: 'more of a component is built in than the bill says',
    };
  },
  distractor: (given) => {
    const { levers } = given.rooms.world;
    const item = takeItem(given, ({ bill }) => bill.length > 0);
    const line = item?.bill[0];
    if (item === undefined || line === undefined) return undefined;
    const from = given.from + 300;
    levers.builtIn.put((made, component, day) =>
      made === item.index && component === line.item && within(day, from, from + 12) ? 2 : 1,
    );
    return {
      subject: { item: item.code },
      named: [item.code],
      to: from + 12,
      what: 'one lot was spoilt and its parts were drawn twice',
    };
  },
};

export const stockFaults: readonly Fault[] = [promotionStockOut, obsoleteStock, wrongParameters, wrongBill];
