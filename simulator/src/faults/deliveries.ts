import { at } from '../engine/draws.ts';
import type { Vendor } from '../company/company.ts';
import { minuteOn, workdayAfter } from '../world.ts';
import { promote } from '../office/promotions.ts';
import { takeItem, takeVendor } from './choices.ts';
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

const country = (given: Given): string | undefined => {
  const { vendors } = given.rooms.world.company;
  return given.take(
    'country',
    ['CN', 'TW', 'DE', 'MX'].filter(
      (code) => vendors.filter((vendor) => vendor.country === code && vendor.index >= 8).length > 1,
    ),
    (code) => code,
  );
};

const vendorFire: Fault = {
  type: 'vendor-fire',
  daysBeforeEnd: 14,
  plant: (given) => {
    const { levers, added } = given.rooms.world;
    const vendor = takeVendor(given);
    if (vendor === undefined) return undefined;
    levers.blocked.put((index, day) => (index === vendor.index && day >= given.from ? 1 : 0));
    const code = `IN${String(900 + added.incidents.length)}`;
    added.incidents.push({
      code,
      type: 'vendor',
      what: `Fire at ${vendor.name}`,
      severity: 'critical',
      system: '',
      vendor: vendor.code,
      site: '',
      region: '',
      day: given.from,
      expectedEnd: given.days + 40,
      end: undefined,
    });
    return {
      ...about(vendor, 'a vendor cannot deliver after a fire'),
      subject: { incident: code },
      named: [code, vendor.code],
    };
  },
  distractor: (given) => {
    const { added } = given.rooms.world;
    const vendor = takeVendor(given);
    if (vendor === undefined) return undefined;
    const day = given.from - 200;
    const code = `IN${String(900 + added.incidents.length)}`;
    added.incidents.push({
      code,
      type: 'vendor',
      what: `Strike at ${vendor.name}`,
      severity: 'major',
      system: '',
      vendor: vendor.code,
      site: '',
      region: '',
      day,
      expectedEnd: day + 10,
      end: day + 8,
    });
    return { subject: { incident: code }, named: [code], to: day + 8, what: 'a strike that is long over' };
  },
};

const portClosed: Fault = {
  type: 'port-closed',
  daysBeforeEnd: 16,
  plant: (given) => {
    const { levers, added, company } = given.rooms.world;
    const region = country(given);
    if (region === undefined) return undefined;
    const hit = new Set(
      company.vendors.flatMap((vendor) => (vendor.country === region && vendor.index >= 8 ? [vendor.index] : [])),
    );
    levers.blocked.put((index, day) => (hit.has(index) && day >= given.from ? 1 : 0));
    const code = `IN${String(900 + added.incidents.length)}`;
    added.incidents.push({
      code,
      type: 'port',
      what: `Port closed: nothing leaves ${region}`,
      severity: 'major',
      system: '',
      vendor: '',
      site: '',
      region,
      day: given.from,
      expectedEnd: given.days + 20,
      end: undefined,
    });
    return { subject: { incident: code }, named: [code], to: undefined, what: 'goods of a country do not arrive' };
  },
};

const systemDown: Fault = {
  type: 'system-down',
  daysBeforeEnd: 4,
  plant: (given) => {
    const { levers, added } = given.rooms.world;
    levers.standstill.put((location, day) => (location === 0 && day >= given.from ? 1 : 0));
    const code = `IN${String(900 + added.incidents.length)}`;
    added.incidents.push({
      code,
      type: 'system',
      what: 'Warehouse system down in the north',
      severity: 'critical',
      system: 'WMS',
      vendor: '',
      site: 'WH-N',
      region: '',
      day: given.from,
      expectedEnd: given.days + 2,
      end: undefined,
    });
    return {
      subject: { incident: code },
      named: [code],
      to: undefined,
      what: 'nothing can be picked in one warehouse',
    };
  },
};

export const deliveryFaults: readonly Fault[] = [
  vendorDrift,
  neverDelivered,
  rejectBurst,
  promotionStockOut,
  obsoleteStock,
  wrongParameters,
  wrongBill,
  vendorFire,
  portClosed,
  systemDown,
];
