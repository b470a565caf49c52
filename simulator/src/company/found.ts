import { addMonths, day as dayNumber, dayOf } from '@throughline/math';
import { at, drawsOf } from '../engine/draws.ts';
import { workdays } from './calendar.ts';
import type { Company, Contract, Item, Location, Vendor } from './company.ts';
import { customersOf } from './customers.ts';
import { itemsOf } from './items.ts';
import { namesOf } from './names.ts';
import { peopleOf, unitsOf } from './people.ts';
import type { Size } from './size.ts';
import { stationsOf } from './stations.ts';
import { meanUse } from './use.ts';
import { vendorsOf } from './vendors.ts';

const locations: readonly Location[] = [
  { index: 0, code: 'WH-N', name: 'Warehouse north', plant: 'PL-N' },
  { index: 1, code: 'WH-S', name: 'Warehouse south', plant: 'PL-S' },
];

const purchaseContract = (vendor: Vendor, from: number, to: number): Contract => ({
  code: `K-${vendor.code}`,
  name: `Supply agreement ${vendor.name}`,
  type: 'purchase',
  vendor: vendor.index,
  system: '',
  unit: 'PUR',
  owner: '',
  from,
  to,
  noticeBy: to - 90,
  seats: 0,
  pricePerSeat: 0,
  amount: 0,
});

const agreed = (vendors: readonly Vendor[], seed: number): Contract[] => {
  const u = drawsOf(seed, 'contracts');
  return vendors
    .filter((vendor) => vendor.group !== 'trading' && vendor.index >= 8 && u(vendor.index) < 0.4)
    .map((vendor) =>
      purchaseContract(vendor, -Math.round(300 * u(vendor.index, 1)), 820 + Math.round(500 * u(vendor.index, 2))),
    );
};

/** Items whose first vendor has a contract are bought at its price. */
const underContract = (items: readonly Item[], contracts: readonly Contract[]): Item[] => {
  const byVendor = new Map(contracts.map((contract) => [contract.vendor, contract.code]));
  return items.map((item) => ({
    ...item,
    vendors: item.vendors.map((offer, k) => ({ ...offer, contract: k === 0 ? byVendor.get(offer.vendor) : undefined })),
  }));
};

/** The day after which nothing is recorded; all companies end on it, so that a seed is all that differs. */
const lastDay = dayOf(2026, 10, 31) ?? dayNumber(0);

/**
 * Founds a company: who and what there is on its first day.
 * @param seed any integer; the same seed and size give the same company
 */
export const foundCompany = (seed: number, size: Size): Company => {
  const names = namesOf(seed);
  const firstDay = addMonths(dayNumber(lastDay + 1), -size.months);
  const days = lastDay - firstDay + 1;
  const vendors = vendorsOf(seed, size.vendors, names);
  const contracts = agreed(vendors, seed);
  const items = underContract(itemsOf(seed, size.items, vendors), contracts);
  const customers = customersOf(seed, size.customers, names);
  const stations = stationsOf(items, meanUse(items, customers, size.ordersPerDay), locations);
  const people = peopleOf(seed, stations, { count: size.people, days, names });
  const buyers = people.filter(({ unit }) => unit === 'PUR');
  return {
    seed,
    size,
    firstDay,
    days,
    lastDay: days - 1,
    anchorDay: days - 1,
    worksOn: workdays(firstDay, days + 200),
    locations,
    vendors,
    items,
    customers,
    stations,
    units: unitsOf(),
    people,
    contracts: contracts.map((contract) => ({ ...contract, owner: at(buyers, contract.vendor % buyers.length).code })),
  };
};

/** The same company when its records end on an earlier day: what happened until then is the same, what comes later is unknown. */
export const endingOn = (company: Company, day: number): Company => ({ ...company, days: day + 1, lastDay: day });
