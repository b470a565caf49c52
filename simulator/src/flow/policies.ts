import { at } from '../engine/draws.ts';
import type { Company, Item } from '../company/company.ts';
import { lotOf } from '../company/stations.ts';
import type { MeanUse } from '../company/use.ts';

export type Supply = 'vendor' | 'production' | 'transfer';

/** How an item is replenished at a place, as the planning system holds it. */
export interface Policy {
  readonly item: number;
  readonly location: number;
  readonly supply: Supply;
  readonly usePerDay: number;
  readonly leadDays: number;
  readonly safetyStock: number;
  readonly reorderPoint: number;
  readonly quantity: number;
}

/** Policies by item × 2 + location; none where nothing is used. */
export type Policies = readonly (Policy | undefined)[];

/** Working days from planning to receipt that the planners reckon with for own production and for transfers. */
const ownLeadDays = { production: 7, transfer: 3 } as const;

/** Safety for a service level of 80 % in a cycle. */
const serviceFactor = 0.84;

/** Units in which parts are drawn: days of use; what is sold goes by single orders. */
const lotsOfParts = 5;

const supplyOf = (item: Item, location: number): Supply => {
  if (item.type === 'component') return 'vendor';
  if (item.home !== location) return 'transfer';
  return item.type === 'traded' ? 'vendor' : 'production';
};

const leadOf = (item: Item, supply: Supply): number => {
  if (supply !== 'vendor') return ownLeadDays[supply];
  return Math.ceil((at(item.vendors, 0).leadDays * 5) / 7);
};

const quantityOf = (item: Item, supply: Supply, usePerDay: number): number => {
  if (supply === 'production') return lotOf(item, usePerDay);
  if (supply === 'transfer') return Math.max(1, Math.ceil(usePerDay * 5));
  const days = item.standardCost < 500 ? 40 : 20;
  return Math.max(at(item.vendors, 0).minimum, Math.ceil(usePerDay * days));
};

const policyOf = (item: Item, location: number, usePerDay: number): Policy => {
  const supply = supplyOf(item, location);
  const leadDays = leadOf(item, supply);
  const isPart = item.type === 'component' || item.type === 'assembly';
  const clump = isPart ? lotsOfParts * Math.max(1, usePerDay) : Math.max(1, item.usualQuantity);
  const safetyStock = Math.ceil(serviceFactor * Math.sqrt((leadDays + 1) * usePerDay * clump));
  return {
    item: item.index,
    location,
    supply,
    usePerDay,
    leadDays,
    safetyStock,
    reorderPoint: Math.ceil(usePerDay * (leadDays + 1)) + safetyStock,
    quantity: quantityOf(item, supply, usePerDay),
  };
};

/** What the planning system holds on the first day. */
export const policiesOf = (company: Company, use: MeanUse): Policies =>
  company.items.flatMap((item) =>
    company.locations.map(({ index }) => {
      const usePerDay = at(use.used, item.index * 2 + index);
      return usePerDay > 0 ? policyOf(item, index, usePerDay) : undefined;
    }),
  );
