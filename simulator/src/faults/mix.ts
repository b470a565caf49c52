import { drawsOf } from '../engine/draws.ts';
import { createAgenda } from '../engine/agenda.ts';
import { createLevers } from '../levers.ts';
import type { Plant, Rooms } from '../simulate.ts';
import { buyingFaults } from './buying.ts';
import { deliveryFaults } from './deliveries.ts';
import { taker, type Fault, type Planted } from './fault.ts';
import { floorFaults } from './floor.ts';
import { incidentFaults } from './incidents.ts';
import { officeFaults } from './offices.ts';
import { paymentFaults } from './payments.ts';
import { stockFaults } from './stock.ts';

/** All kinds of faults. */
export const faults: readonly Fault[] = [
  ...paymentFaults,
  ...buyingFaults,
  ...deliveryFaults,
  ...stockFaults,
  ...incidentFaults,
  ...floorFaults,
  ...officeFaults,
];

/** One fault, or what looks like it and is fine, that is put into a company. */
export interface Entry {
  readonly type: string;
  readonly distractor: boolean;
  /** Days before the last day on which it begins; the usual number of its kind when not given. */
  readonly daysBeforeEnd?: number;
  /** 1 when not given. */
  readonly strength?: number;
}

export type Mix = readonly Entry[];

/** What was planted, in days of the simulation. */
export interface Truth extends Planted {
  readonly entry: number;
  readonly type: string;
  readonly distractor: boolean;
  readonly from: number;
}

/** Each kind once, and beside each what looks like it. */
export const everything: Mix = faults.flatMap(({ type, distractor }) => [
  { type, distractor: false },
  ...(distractor === undefined ? [] : [{ type, distractor: true }]),
]);

/** A mix by chance: each fault and each distractor is in it with this chance, at a strength around 1. */
export const randomMix = (seed: number, chance: number): Mix => {
  const u = drawsOf(seed, 'mix');
  return everything
    .map((entry, i) => ({ entry, there: u(i) < chance, strength: Math.round((0.8 + 0.5 * u(i, 1)) * 100) / 100 }))
    .filter(({ there }) => there)
    .map(({ entry, strength }) => ({ ...entry, strength }));
};

/** The same rooms, of which nothing that is put on them has an effect. */
const aside = (rooms: Rooms): Rooms => ({
  ...rooms,
  world: {
    ...rooms.world,
    levers: createLevers(),
    agenda: createAgenda(),
    added: { vendors: [], neglected: [], goals: [], incidents: [], names: new Map() },
    write: () => undefined,
    next: () => 0,
    mute: () => undefined,
  },
  payables: { ...rooms.payables, watch: () => undefined },
});

/**
 * Makes a mix ready to be put into a company; what is true about it is told to `told`, in the order of the mix.
 * @param without an entry that is left out although all others stay as they are: what it costs is the difference
 */
export const planting =
  (mix: Mix, told: (truth: Truth) => void, without?: number): Plant =>
  (rooms) => {
    const { company } = rooms.world;
    const shared = taker(drawsOf(company.seed, 'who is hit'));
    for (const [entry, { type, distractor, daysBeforeEnd, strength = 1 }] of mix.entries()) {
      const fault = faults.find((own) => own.type === type);
      const plant = distractor ? fault?.distractor : fault?.plant;
      if (fault === undefined || plant === undefined) continue;
      const from = company.anchorDay - (daysBeforeEnd ?? fault.daysBeforeEnd);
      const draw = drawsOf(company.seed, `fault ${type} ${String(distractor)}`);
      const absent = without === entry;
      const given = {
        rooms: absent ? aside(rooms) : rooms,
        draw,
        from,
        days: company.anchorDay + 1,
        strength,
        take: shared,
      };
      const planted = plant(given);
      if (planted !== undefined && !absent) told({ ...planted, entry, type, distractor, from });
    }
  };
