import { civilOf, day as dayNumber } from '@throughline/math';
import { drawsOf } from '../engine/draws.ts';
import type { Contract, Offer } from '../company/company.ts';
import type { World } from '../world.ts';

/** What is asked for a unit, in cents. */
export interface Prices {
  /** What the lists and contracts say. */
  readonly listed: (given: Asked) => number;
  /** What a vendor charges. */
  readonly price: (given: Asked) => number;
}

export interface Asked {
  readonly offer: Offer;
  readonly item: number;
  readonly day: number;
}

/** Prices go up once a year, on the first of January, by vendor. Contract prices stay until the contract ends. */
const yearlyRise = (seed: number, vendor: number, year: number): number =>
  1.01 + 0.03 * drawsOf(seed, 'price rises')(vendor, year);

/** The year whose first of January is the first rise. */
const firstRise = 2025;

const listFactor = ({ company }: World, vendor: number, day: number): number => {
  const years = civilOf(dayNumber(company.firstDay + day)).year - firstRise;
  let factor = 1;
  for (let year = 0; year <= years; year += 1) factor *= yearlyRise(company.seed, vendor, year);
  return factor;
};

/** A contract's price lies below the list and stays as long as the contract holds. */
const contractFactor = 0.96;

/** The price lists and contracts of all vendors. */
export const pricesOf = (world: World): Prices => {
  const { company, levers } = world;
  const contracts = new Map<string, Contract>(company.contracts.map((contract) => [contract.code, contract]));
  const listed = ({ offer, item, day }: Asked): number => {
    const contract = offer.contract === undefined ? undefined : contracts.get(offer.contract);
    const holds = contract !== undefined && day < contract.to;
    const factor = holds ? contractFactor : listFactor(world, offer.vendor, day);
    return Math.max(1, Math.round(offer.price * factor * levers.listPrice.of(offer.vendor, item, day)));
  };
  return {
    listed,
    price: (asked) =>
      Math.max(1, Math.round(listed(asked) * levers.buyPrice.of(asked.offer.vendor, asked.item, asked.day))),
  };
};
