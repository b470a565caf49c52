import { at } from '../engine/draws.ts';
import type { Item, StationMaster, Vendor } from '../company/company.ts';
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

/** A vendor of goods that is bought from often, not one of the smallest half. */
export const takeVendor = (given: Given, fits: (vendor: Vendor) => boolean = () => true): Vendor | undefined => {
  const sums = yearlyOf(given);
  const goods = given.rooms.world.company.vendors.filter(({ index }) => (sums.get(index) ?? 0) > 0);
  const middle =
    goods.map(({ index }) => sums.get(index) ?? 0).toSorted((a, b) => a - b)[Math.floor(goods.length / 2)] ?? 0;
  const large = goods.filter((vendor) => (sums.get(vendor.index) ?? 0) >= middle && fits(vendor));
  return given.take('vendor', large, ({ code }) => code);
};

/** An item that is used in noticeable value: of those that fit, one of the upper third. */
export const takeItem = (given: Given, fits: (item: Item) => boolean): Item | undefined => {
  const { use } = given.rooms.world;
  const value = (item: Item): number =>
    (at(use.used, item.index * 2) + at(use.used, item.index * 2 + 1)) * item.standardCost;
  const able = given.rooms.world.company.items.filter(fits).toSorted((a, b) => value(b) - value(a));
  return given.take('item', able.slice(0, Math.max(3, Math.ceil(able.length / 3))), ({ code }) => code);
};

/** A station with work for more than half of its time. */
export const takeStation = (
  given: Given,
  fits: (station: StationMaster) => boolean = () => true,
): StationMaster | undefined =>
  given.take('station', given.rooms.world.company.stations.filter(fits), ({ code }) => code);

/** A vendor more, that nobody bought from before. */
export const newVendor = (given: Given, trade: string): Vendor => {
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
    country: 'US',
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
