import { at } from '../engine/draws.ts';
import { accountGroups, accounts } from '../company/units.data.ts';
import { centsText, hoursText } from '../tables.ts';
import type { Purchasing } from '../flow/purchasing.ts';
import { currency, type World } from '../world.ts';

const vendors = ({ company, write, dates, added }: World): void => {
  for (const vendor of [...company.vendors, ...added.vendors]) {
    const discount = vendor.discount === 0 ? '' : String(vendor.discount * 100);
    const head = [vendor.code, vendor.name, vendor.group, vendor.country, vendor.termsDays, discount];
    write('erp/vendors.csv', [...head, vendor.bank, vendor.taxId, 'yes', dates.day(-400 - vendor.index)]);
  }
};

const customers = ({ company, write }: World): void => {
  for (const customer of company.customers) {
    const region = customer.region === 0 ? 'North' : 'South';
    write('erp/customers.csv', [customer.code, customer.name, customer.country, region, customer.termsDays, 'yes']);
  }
};

const policyText = (world: World, item: number, day: number): { safety: number; point: number } => {
  const own = world.company.locations.flatMap(({ index }) => world.policies[item * 2 + index] ?? []);
  const points = own.map((policy) =>
    Math.round(policy.reorderPoint * world.levers.reorderPoint.of(item, policy.location, day)),
  );
  // Who takes an item out of planning takes its safety stock away too.
  const isPlanned = points.some((point) => point > 0);
  return {
    safety: isPlanned ? own.reduce((sum, { safetyStock }) => sum + safetyStock, 0) : 0,
    point: points.reduce((sum, point) => sum + point, 0),
  };
};

/** Items as they stand on the last day. */
const items = (world: World): void => {
  const { company, write } = world;
  for (const item of company.items) {
    const made = item.bill.length > 0 ? 'make' : 'buy';
    const { safety, point } = policyText(world, item.index, company.days - 1);
    const price = item.salesPrice === 0 ? '' : centsText(item.salesPrice);
    write('erp/items.csv', [
      item.code,
      item.name,
      item.category,
      item.unit,
      made,
      safety,
      point,
      centsText(item.standardCost),
      price,
    ]);
    write('erp/standard-costs.csv', [item.code, centsText(item.standardCost), currency, world.dates.day(-365)]);
    for (const line of item.bill)
      write('erp/bills-of-materials.csv', [
        item.code,
        at(company.items, line.item).code,
        line.quantity,
        world.dates.day(-365),
      ]);
    for (const [i, step] of item.steps.entries()) {
      const place = at(company.stations, step.station).code;
      write('erp/routings.csv', [
        item.code,
        (i + 1) * 10,
        step.name,
        place,
        hoursText(step.setupMinutes),
        (step.runMinutes / 60).toFixed(4),
        world.levers.queueDays.of(step.station, company.days - 1),
      ]);
    }
  }
};

const places = ({ company, write, dates }: World): void => {
  write('erp/sites.csv', ['HQ', 'Head office']);
  for (const location of company.locations) {
    write('erp/sites.csv', [location.code, location.name]);
    write('erp/sites.csv', [location.plant, location.name.replace('Warehouse', 'Plant')]);
  }
  for (const station of company.stations) {
    const hours = (station.machines * (station.endMinute - station.beginMinute)) / 60;
    const plant = at(company.locations, station.location).plant;
    write('erp/work-centres.csv', [
      station.code,
      station.name,
      plant,
      station.machines,
      hours,
      centsText(station.costPerHour),
      dates.day(-365),
    ]);
  }
};

/** List prices by year, and prices of contracts for their time. */
const prices = ({ company, write, dates }: World, purchasing: Purchasing): void => {
  const contracts = new Map(company.contracts.map((contract) => [contract.code, contract]));
  const years = [0, 1, 2].map((year) => Math.round(year * 365.25) + 20_089 - company.firstDay);
  const row = (vendor: string, item: string, given: readonly (string | number)[]) =>
    write('erp/price-lists.csv', [vendor, item, ...given]);
  for (const item of company.items) {
    for (const offer of item.vendors) {
      const vendor = at(company.vendors, offer.vendor).code;
      const terms = [currency, offer.minimum, offer.leadDays];
      const contract = offer.contract === undefined ? undefined : contracts.get(offer.contract);
      if (contract !== undefined) {
        const price = purchasing.listed({ offer, item: item.index, day: contract.from });
        row(vendor, item.code, [
          contract.code,
          centsText(price),
          ...terms,
          dates.day(contract.from),
          dates.day(contract.to),
        ]);
        continue;
      }
      const starts = [-365, ...years.filter((day) => day > 0 && day < company.days)];
      for (const [i, from] of starts.entries()) {
        const price = purchasing.listed({ offer, item: item.index, day: Math.max(0, from) });
        row(vendor, item.code, ['standard', centsText(price), ...terms, dates.day(from), dates.day(starts[i + 1])]);
      }
    }
  }
};

const agreements = ({ company, write, dates }: World): void => {
  for (const contract of company.contracts) {
    const head = [
      contract.code,
      contract.name,
      contract.type,
      at(company.vendors, contract.vendor).code,
      contract.system,
      contract.unit,
      contract.owner,
    ];
    const days = [dates.day(contract.from), dates.day(contract.to), dates.day(contract.noticeBy), 'yes'];
    const seats = contract.seats === 0 ? ['', ''] : [contract.seats, centsText(contract.pricePerSeat)];
    const amount = contract.amount === 0 ? '' : centsText(contract.amount);
    write('erp/contracts.csv', [...head, ...days, ...seats, amount, amount === '' ? '' : currency]);
  }
};

const people = ({ company, write, dates, added }: World): void => {
  for (const { code, name, parent, head } of company.units) write('hr/departments.csv', [code, name, parent, head]);
  for (const person of company.people) {
    if (person.hired >= company.days) continue;
    const to = person.left < company.days ? dates.day(person.left - 1) : '';
    const head = [
      person.code,
      added.names.get(person.code) ?? person.name,
      person.role,
      person.unit,
      person.site,
      person.manager,
      '1',
    ];
    write('hr/people.csv', [...head, dates.day(person.hired), to]);
    write('hr/pay-rates.csv', [person.code, centsText(person.hourlyPay), currency, dates.day(person.hired)]);
  }
};

const chart = ({ write }: World): void => {
  const sign = (type: string): number => (type === 'expense' || type === 'liability' ? -1 : 1);
  for (const group of accountGroups)
    write('finance/accounts.csv', [group.code, group.name, group.type, '', sign(group.type)]);
  for (const account of accounts)
    write('finance/accounts.csv', [account.code, account.name, account.type, account.parent, sign(account.type)]);
};

/** Writes the master files as they stand at the end. */
export const writeMasters = (world: World, purchasing: Purchasing): void => {
  vendors(world);
  customers(world);
  items(world);
  places(world);
  prices(world, purchasing);
  agreements(world);
  people(world);
  chart(world);
};
