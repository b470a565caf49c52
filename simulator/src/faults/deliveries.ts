import { at } from '../engine/draws.ts';
import type { Item, Vendor } from '../company/company.ts';
import type { PurchaseLine } from '../flow/purchasing.ts';
import { minuteOn, workdayAfter, type World } from '../world.ts';
import { newVendor, staffOf, takeVendor } from './choices.ts';
import type { Fault, Given, Planted } from './fault.ts';

const about = (vendor: Vendor, what: string, to?: number): Planted => ({
  subject: { party: vendor.code },
  named: [vendor.code],
  to,
  what,
});

const within = (day: number, from: number, to: number): boolean => day >= from && day < to;

const vendorDrift: Fault = {
  type: 'vendor-drift',
  daysBeforeEnd: 150,
  plant: (given) => {
    const vendor = takeVendor(given);
    if (vendor === undefined) return undefined;
    given.rooms.world.levers.deliveryDays.put((index, day) =>
      index === vendor.index && day >= given.from ? Math.round(9 * given.strength) : 0,
    );
    return about(vendor, 'the vendor delivers about two weeks later than it did');
  },
  distractor: (given) => {
    const vendor = takeVendor(given);
    if (vendor === undefined) return undefined;
    const [from, to] = [given.from - 200, given.from - 120];
    given.rooms.world.levers.deliveryDays.put((index, day) =>
      index === vendor.index && within(day, from, to) ? 9 : 0,
    );
    return about(vendor, 'the vendor was late for three months a year ago and is on time again', to);
  },
};

/** Counts goods of a line among what is to come, or no longer. */
const expected = ({ stock }: World, { item, order, quantity }: PurchaseLine, sign: 1 | -1): void => {
  if (item === undefined) return;
  const shelf = item.index * 2 + order.location;
  stock.ordered[shelf] = at(stock.ordered, shelf) + sign * quantity;
};

/** Samples on which no plan counts: their lines stay open until something is done about them. */
const orderSamples = (given: Given, vendor: Vendor, samples: { day: number; key: number; items: readonly Item[] }) => {
  const { world, purchasing } = given.rooms;
  const day = workdayAfter(world.company, samples.day, 0);
  const lines: PurchaseLine[] = [];
  world.agenda.put(minuteOn(day, 673), () => {
    const requests = samples.items.map((item) => ({
      item,
      account: '',
      quantity: 10,
      price: at(item.vendors, 0).price,
      leadDays: 20,
    }));
    const requester = staffOf(given, 'ENG')?.code ?? '';
    const { key } = samples;
    lines.push(...purchasing.order({ day, vendor, location: 0, unit: 'ENG', requester, requests, key }).lines);
    for (const line of lines) expected(world, line, -1);
  });
  return lines;
};

const neverDelivered: Fault = {
  type: 'never-delivered',
  daysBeforeEnd: 110,
  plant: (given) => {
    const vendor = takeVendor(given);
    if (vendor === undefined) return undefined;
    const to = given.from + 45;
    given.rooms.world.levers.neverDelivered.put((index, day) =>
      index === vendor.index && within(day, given.from, to) ? 0.8 * given.strength : 0,
    );
    return about(vendor, 'order lines that never came and that nobody asks for', to);
  },
  distractor: (given) => {
    const { world, purchasing } = given.rooms;
    const { company, levers, agenda } = world;
    const often = ({ index }: Item): number => at(world.use.used, index * 2);
    const free = company.items
      .filter(({ vendors: [first] }) => first !== undefined && first.contract === undefined)
      .toSorted((a, b) => often(b) - often(a))
      .slice(0, 32);
    const items = Array.from({ length: 8 }, (_, k) => at(free, Math.floor(((k + given.draw(1)) / 8) * free.length)));
    const vendor = newVendor(given, 'Precision LLC');
    levers.neverDelivered.put((index) => (index === vendor.index ? 1 : 0));
    const dropped = orderSamples(given, vendor, { day: given.from, key: -913_000_000, items: items.slice(0, 4) });
    const later = orderSamples(given, vendor, { day: given.from + 9, key: -913_000_001, items: items.slice(4) });
    const agreed = workdayAfter(company, given.from + 45, 0);
    agenda.put(minuteOn(agreed, 700), () => {
      for (const line of dropped) {
        expected(world, line, 1);
        purchasing.cancel(line);
      }
      for (const line of later) line.lastPromise = workdayAfter(company, given.days + 11, 0);
    });
    return about(
      vendor,
      'samples of which some were cancelled as agreed and the rest has a new promise that lies ahead',
    );
  },
};

const rejectBurst: Fault = {
  type: 'reject-burst',
  daysBeforeEnd: 70,
  plant: (given) => {
    const vendor = takeVendor(given);
    if (vendor === undefined) return undefined;
    given.rooms.world.levers.rejectShare.put((index, _item, day) =>
      index === vendor.index && day >= given.from ? 0.12 * given.strength : 0,
    );
    return about(vendor, 'one in eight pieces is rejected');
  },
  distractor: (given) => {
    const vendor = takeVendor(given);
    if (vendor === undefined) return undefined;
    const to = given.from - 250;
    given.rooms.world.levers.rejectShare.put((index, _item, day) =>
      index === vendor.index && within(day, to - 60, to) ? 0.12 : 0,
    );
    return about(vendor, 'rejects rose a year ago and are mended', to);
  },
};

export const deliveryFaults: readonly Fault[] = [vendorDrift, neverDelivered, rejectBurst];
