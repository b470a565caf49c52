import { at } from '../engine/draws.ts';
import type { Item, Person, StationMaster, Vendor } from '../company/company.ts';
import { lotOf } from '../company/stations.ts';
import type { World } from '../world.ts';
import type { Given } from './fault.ts';

/** The value of what is bought in a year of each vendor's first offers, in cents. */
const yearlyOf = ({ rooms }: Given): Map<number, number> => {
  const { world } = rooms;
  const sums = new Map<number, number>();
  for (const item of world.company.items) {
    const offer = item.vendors[0];
    if (offer === undefined) continue;
    const used = at(world.use.used, item.index * 2) + at(world.use.used, item.index * 2 + 1);
    sums.set(offer.vendor, (sums.get(offer.vendor) ?? 0) + used * offer.price * 250);
  }
  return sums;
};

/** A vendor of goods that is bought from often, not one of the smallest half unless no other is left. */
export const takeVendor = (given: Given, fits: (vendor: Vendor) => boolean = () => true): Vendor | undefined => {
  const sums = yearlyOf(given);
  const goods = given.rooms.world.company.vendors.filter(({ index }) => (sums.get(index) ?? 0) > 0);
  const middle =
    goods.map(({ index }) => sums.get(index) ?? 0).toSorted((a, b) => a - b)[Math.floor(goods.length / 2)] ?? 0;
  const able = goods.filter(fits);
  const large = able.filter((vendor) => (sums.get(vendor.index) ?? 0) >= middle);
  const key = ({ code }: Vendor): string => code;
  return given.take('vendor', large, key) ?? given.take('vendor', able, key);
};

/** A vendor of goods that also sends bills for services. */
export const takeCreditor = (given: Given): Vendor | undefined =>
  given.take(
    'creditor',
    given.rooms.world.company.vendors.filter(({ index }) => index >= 8),
    ({ code }) => code,
  );

/** An item that is used in noticeable value: of those that fit, one of the upper third while any is left. */
export const takeItem = (given: Given, fits: (item: Item) => boolean): Item | undefined => {
  const { use } = given.rooms.world;
  const value = (item: Item): number =>
    (at(use.used, item.index * 2) + at(use.used, item.index * 2 + 1)) * item.standardCost;
  const able = given.rooms.world.company.items.filter(fits).toSorted((a, b) => value(b) - value(a));
  const key = ({ code }: Item): string => code;
  const large = able.slice(0, Math.max(3, Math.ceil(able.length / 3)));
  return given.take('item', large, key) ?? given.take('item', able, key);
};

/** Lots of an item that are made in a working day. */
export const lotsADay = ({ use }: World, item: Item): number => {
  const used = at(use.used, item.index * 2 + item.home);
  return used / lotOf(item, used);
};

/** Share of its hours that a station is expected to work. */
export const loadOf = (world: World, station: StationMaster): number => {
  const { use, company } = world;
  const minutes = company.items.reduce((sum, item) => {
    const [used, lots] = [at(use.used, item.index * 2 + item.home), lotsADay(world, item)];
    const own = item.steps.filter((step) => step.station === station.index);
    return sum + own.reduce((all, step) => all + used * step.runMinutes + lots * step.setupMinutes, 0);
  }, 0);
  return minutes / (station.machines * (station.endMinute - station.beginMinute));
};

/** Of the stations that fit and are left, one of the busier half: a queue stands there; or of the quieter one. */
export const takeStation = (
  given: Given,
  fits: (station: StationMaster) => boolean = () => true,
  half: 'busy' | 'quiet' = 'busy',
): StationMaster | undefined => {
  const { world } = given.rooms;
  const sign = half === 'busy' ? -1 : 1;
  const able = world.company.stations.filter(fits).toSorted((a, b) => sign * (loadOf(world, a) - loadOf(world, b)));
  const key = ({ code }: StationMaster): string => code;
  return (
    given.take('station', able.slice(0, Math.ceil(able.length / 2)), key) ??
    given.take('station', able, key) ??
    given.take('station', world.company.stations, key)
  );
};

/** The head of a department. */
export const headOf = ({ rooms }: Given, unit: string): Person | undefined => {
  const { people, units } = rooms.world.company;
  const code = units.find((own) => own.code === unit)?.head;
  return people.find((person) => person.code === code);
};

/** Somebody of a department who is not its head, was there before the first day and stays. */
export const staffOf = (given: Given, unit: string): Person | undefined => {
  const head = headOf(given, unit)?.code;
  const { people, anchorDay } = given.rooms.world.company;
  return people.find(
    (person) => person.unit === unit && person.code !== head && person.hired < 0 && person.left > anchorDay + 60,
  );
};

/** A vendor more, that nobody bought from before. */
export const newVendor = (given: Given, trade: string, country = 'US'): Vendor => {
  const { added, company } = given.rooms.world;
  const index = company.vendors.length + added.vendors.length;
  const [word = 'Northwest'] = at(company.vendors, index % company.vendors.length)
    .name.split(' ')
    .toReversed()
    .slice(-1);
  const vendor: Vendor = {
    index,
    code: `V${String(1001 + index)}`,
    name: `${word} ${trade}`,
    group: 'services',
    country,
    termsDays: 30,
    discount: 0,
    spread: 0.1,
    rejectShare: 0,
    bank: `US55${String(index).padStart(4, '0')}${String(given.from).padStart(8, '0')}`,
    taxId: `55-${String(1_000_000 + index)}`,
    buyer: 0,
  };
  added.vendors.push(vendor);
  return vendor;
};
