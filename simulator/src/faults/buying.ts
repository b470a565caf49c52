import { civilOf, day as dayNumber, dayOf } from '@throughline/math';
import { at } from '../engine/draws.ts';
import type { Company, Contract, Vendor } from '../company/company.ts';
import { minuteOn, workdayAfter } from '../world.ts';
import { headOf, newVendor, staffOf, takeCreditor, takeItem, takeVendor } from './choices.ts';
import type { Fault, Given, Planted } from './fault.ts';

const about = (vendor: Vendor, what: string, to?: number): Planted => ({
  subject: { party: vendor.code },
  named: [vendor.code],
  to,
  what,
});

/** A contract of whose items some can also be bought elsewhere. */
const takeContract = (given: Given): Contract | undefined => {
  const { company } = given.rooms.world;
  const able = company.contracts.filter(({ code }) =>
    company.items.some(({ vendors }) => vendors.length > 1 && vendors[0]?.contract === code),
  );
  return given.take('contract', able, ({ code }) => code);
};

const offContract: Fault = {
  type: 'off-contract',
  daysBeforeEnd: 150,
  plant: (given) => {
    const { company, levers } = given.rooms.world;
    const contract = takeContract(given);
    if (contract === undefined) return undefined;
    levers.offer.put((item, location, day) => {
      if (day < given.from || at(company.items, item).vendors[0]?.contract !== contract.code) return -1;
      return given.draw(item, location, day) < 0.7 * given.strength ? 1 : 0;
    });
    const vendor = at(company.vendors, contract.vendor);
    return {
      subject: { contract: contract.code },
      named: [contract.code, vendor.code],
      to: undefined,
      what: 'items of a contract are bought elsewhere at a higher price',
    };
  },
  distractor: (given) => {
    const { levers } = given.rooms.world;
    const code = takeContract(given)?.code;
    const item = takeItem(given, ({ vendors }) => vendors.length > 1 && vendors[0]?.contract === code);
    if (item === undefined || code === undefined) return undefined;
    levers.offer.put((index, _place, day) =>
      index === item.index && day >= given.from && day < given.from + 6 ? 1 : -1,
    );
    return {
      subject: { contract: code },
      named: [code],
      to: given.from + 6,
      what: 'one emergency order beside the contract',
    };
  },
};

/** The first of January on which the last lists begin to hold. */
const lastLists = ({ firstDay, anchorDay }: Company): number =>
  (dayOf(civilOf(dayNumber(firstDay + anchorDay)).year, 1, 1) ?? firstDay) - firstDay;

/** What a vendor asks for an item is on its list, not in a contract. */
const isListed = ({ items }: Company, vendor: number, item: number): boolean =>
  at(items, item).vendors.some((offer) => offer.vendor === vendor && offer.contract === undefined);

const priceCreep: Fault = {
  type: 'price-creep',
  daysBeforeEnd: 400,
  plant: (given) => {
    const vendor = takeVendor(given);
    if (vendor === undefined) return undefined;
    given.rooms.world.levers.buyPrice.put((index, _item, day) =>
      index === vendor.index && day > given.from ? 1 + 0.012 * given.strength * Math.floor((day - given.from) / 30) : 1,
    );
    return about(vendor, 'the vendor charges a little more each month than its list says');
  },
  distractor: (given) => {
    const { company, levers } = given.rooms.world;
    const vendor = takeVendor(given, ({ index }) => company.items.some((item) => isListed(company, index, item.index)));
    if (vendor === undefined) return undefined;
    const group = new Set(company.vendors.flatMap((own) => (own.group === vendor.group ? [own.index] : [])));
    const from = lastLists(company);
    levers.listPrice.put((index, item, day) =>
      group.has(index) && day >= from && isListed(company, index, item) ? 1.07 : 1,
    );
    return about(vendor, 'all vendors of a material raised their lists once, as the new lists say');
  },
};

const splitPurchase: Fault = {
  type: 'split-purchase',
  daysBeforeEnd: 70,
  plant: (given) => {
    const { world, purchasing } = given.rooms;
    const vendor = newVendor(given, 'Event Services LLC');
    const unit = given.take('spender', ['MNT', 'ENG', 'QUA', 'WHS', 'MKT'], (code) => code);
    const person = world.company.people.find(
      (own) => own.unit === unit && own.manager !== '' && own.left >= given.days && own.hired < 0,
    );
    if (unit === undefined || person === undefined) return undefined;
    for (let round = 0; round < 3; round += 1) {
      for (let k = 0; k < 3; k += 1) {
        const day = workdayAfter(world.company, given.from + round * 32 + k, 0);
        const price = 430_000 + Math.round(given.draw(round, k) * 60_000);
        if (day >= world.company.days) continue;
        const request = { item: undefined, account: '6400', quantity: 1, price, leadDays: 25 };
        world.agenda.put(minuteOn(day, 660 + k), () => {
          purchasing.order({
            day,
            vendor,
            location: 0,
            unit,
            requester: person.code,
            requests: [request],
            key: -(900_000_000 + round * 8 + k),
          });
        });
      }
    }
    return {
      ...about(vendor, 'one need was cut into orders that stay below the limit'),
      named: [vendor.code, person.code],
      touches: [unit],
    };
  },
  distractor: (given) => {
    const { world, purchasing } = given.rooms;
    const vendor = takeCreditor(given);
    const person = world.company.people.find((own) => own.unit === 'PRN' && own.left >= given.days && own.hired < 0);
    if (vendor === undefined || person === undefined) return undefined;
    for (let day = 40; day < world.company.days; day += 14) {
      const on = workdayAfter(world.company, day, 0);
      const request = { item: undefined, account: '6400', quantity: 1, price: 320_000, leadDays: 5 };
      if (on < world.company.days)
        world.agenda.put(minuteOn(on, 665), () => {
          purchasing.order({
            day: on,
            vendor,
            location: 1,
            unit: 'PRN',
            requester: person.code,
            requests: [request],
            key: -(950_000_000 + on),
          });
        });
    }
    return about(vendor, 'a call-off of the same amount every second week for two years');
  },
};

const selfApproved: Fault = {
  type: 'self-approved',
  daysBeforeEnd: 120,
  plant: (given) => {
    const { world, purchasing } = given.rooms;
    const unit = given.take('approver', ['ENG', 'MKT', 'QUA', 'MNT'], (code) => code);
    const person = world.company.people.find(
      (own) => own.unit === unit && own.manager !== '' && own.left >= given.days && own.hired < 0,
    );
    const vendors = world.company.vendors.filter(({ index }) => index >= 8);
    if (unit === undefined || person === undefined) return undefined;
    for (let k = 0; k < 7; k += 1) {
      const day = workdayAfter(world.company, given.from + k * 15, 0);
      if (day >= world.company.days) continue;
      const price = 130_000 + Math.round(given.draw(k) * 300_000);
      const request = { item: undefined, account: '6400', quantity: 1, price, leadDays: 8 };
      world.agenda.put(minuteOn(day, 670), () => {
        purchasing.order({
          day,
          vendor: at(vendors, k % vendors.length),
          location: 0,
          unit,
          requester: person.code,
          approver: person.code,
          requests: [request],
          key: -(980_000_000 + k),
        });
      });
    }
    return {
      subject: { person: person.code },
      named: [person.code],
      touches: [unit],
      to: undefined,
      what: 'somebody approves what they asked for themselves',
    };
  },
  distractor: (given) => {
    const { world, purchasing } = given.rooms;
    const unit = given.take('approver', ['ENG', 'QUA', 'MNT', 'WHN', 'WHS'], (code) => code) ?? '';
    const [head, person] = [headOf(given, unit), staffOf(given, unit)];
    const vendors = world.company.vendors.filter(({ index }) => index >= 8);
    if (head === undefined || person === undefined) return undefined;
    world.added.names.set(person.code, head.name);
    for (let k = 0; k < 6; k += 1) {
      const day = workdayAfter(world.company, given.from + k * 18, 0);
      const price = 9000 + Math.round(given.draw(k) * 9000);
      const request = { item: undefined, account: '6400', quantity: 1, price, leadDays: 8 };
      const people = { unit, requester: person.code, approver: head.code };
      const vendor = at(vendors, k % vendors.length);
      world.agenda.put(minuteOn(day, 671), () => {
        purchasing.order({ day, vendor, location: 0, ...people, requests: [request], key: -(912_000_000 + k) });
      });
    }
    return {
      subject: { person: person.code },
      named: [person.code, head.code],
      to: undefined,
      what: 'a head approves what somebody else asked for who bears the same name',
    };
  },
};

/** Departments and the account on which they have noticeable spending of their own. */
const spenders = [
  { unit: 'MNT', account: '6340' },
  { unit: 'ENG', account: '6610' },
  { unit: 'ITS', account: '6610' },
  { unit: 'WHS', account: '6230' },
] as const;

const creepingOverspend: Fault = {
  type: 'creeping-overspend',
  daysBeforeEnd: 300,
  plant: (given) => {
    const { levers } = given.rooms.world;
    const place = given.take('spender', spenders, ({ unit }) => unit);
    if (place === undefined) return undefined;
    levers.spending.put((unit, account, day) =>
      unit === place.unit && account === place.account && day > given.from
        ? 1 + ((day - given.from) / 300) * 3 * given.strength
        : 1,
    );
    return {
      subject: { unit: place.unit },
      named: [place.unit],
      to: undefined,
      what: 'a department spends a little more than its budget each month',
    };
  },
  distractor: (given) => {
    const { levers } = given.rooms.world;
    const unit = given.take('spender', ['WHN', 'PRN', 'PRS'], (code) => code);
    if (unit === undefined) return undefined;
    levers.spending.put((own, account, day) => (own === unit && account === '6320' && day > 70 && day < 130 ? 1.4 : 1));
    return { subject: { unit }, named: [unit], to: 130, what: 'a cold winter two years ago cost more energy' };
  },
};

export const buyingFaults: readonly Fault[] = [offContract, priceCreep, splitPurchase, selfApproved, creepingOverspend];
