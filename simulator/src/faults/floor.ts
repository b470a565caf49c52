import { weekdayOf, day as dayNumber } from '@throughline/math';
import { at } from '../engine/draws.ts';
import type { Item, StationMaster } from '../company/company.ts';
import { reworked } from '../flow/production.ts';
import { labelOf } from '../flow/production-records.ts';
import { hoursText } from '../tables.ts';
import { minuteOn, workdayAfter } from '../world.ts';
import { loadOf, lotsADay, takeStation } from './choices.ts';
import type { Fault, Given, Planted } from './fault.ts';

const about = (station: StationMaster, what: string, to?: number): Planted => ({
  subject: { workCentre: station.code },
  named: [station.code],
  to,
  what,
});

const isOf =
  (codes: RegExp) =>
  ({ code }: StationMaster): boolean =>
    codes.test(code);

/** Items made at a station, by chance, until they are this share of its lots. */
const itemsAt = (given: Given, fits: (item: Item) => boolean, share: number): Item[] => {
  const { world } = given.rooms;
  const able = world.company.items.filter(fits).toSorted((a, b) => given.draw(a.index, 1) - given.draw(b.index, 1));
  const wanted = share * able.reduce((sum, item) => sum + lotsADay(world, item), 0);
  let sum = 0;
  return able.filter((item) => {
    const before = sum;
    sum += lotsADay(world, item);
    return before < wanted;
  });
};

/** Days over which it is measured how busy a station is, and operations below which what is expected of it counts. */
const measuring = { days: 180, fewest: 30 } as const;

/** Share of its hours that a station worked in the half year before a day; what is expected of it where that is too little. */
const busyBefore = ({ rooms }: Given, station: StationMaster, day: number): number => {
  const { world, production } = rooms;
  const since = Math.max(0, day - measuring.days);
  const { work, begun } = production.waited(station.index, since);
  if (begun < measuring.fewest) return loadOf(world, station);
  const days = Array.from({ length: day - since }, (_, i) => since + i).filter(world.company.worksOn).length;
  return work / (days * station.machines * (station.endMinute - station.beginMinute));
};

/** A factor on running times from a day on, which is set on that day by how busy the station was until then. */
const slowedFrom = (
  given: Given,
  station: StationMaster,
  span: { from: number; to?: number; factor: (busy: number) => number },
): void => {
  let factor: number | undefined;
  given.rooms.world.levers.runTime.put((index, day) => {
    if (index !== station.index || day < span.from || (span.to !== undefined && day >= span.to)) return 1;
    return (factor ??= span.factor(busyBefore(given, station, day)));
  });
};

/** By this a station becomes the narrowest: nearly all of its hours are needed. */
const narrowest =
  (strength: number) =>
  (busy: number): number =>
    1 + strength * Math.max(0.5, 1 / busy - 1);

/** By this a queue stands before a station nearly always, so that there is something to choose from. */
const crowded =
  (strength: number) =>
  (busy: number): number =>
    Math.max(1 + 0.25 * strength, (0.8 + 0.1 * strength) / busy);

const movingBottleneck: Fault = {
  type: 'moving-bottleneck',
  daysBeforeEnd: 100,
  plant: (given) => {
    const [earlier, now] = [takeStation(given, isOf(/^(MAC|WEL|ASM)/)), takeStation(given, isOf(/^(MAC|WEL|ASM)/))];
    if (earlier === undefined || now === undefined) return undefined;
    const past = given.from - 260;
    slowedFrom(given, earlier, { from: past, to: past + 120, factor: narrowest(1) });
    slowedFrom(given, now, { from: given.from, factor: narrowest(given.strength) });
    return about(now, `the bottleneck was ${earlier.code} a year ago and is here now`);
  },
  distractor: (given) => {
    const { levers } = given.rooms.world;
    const station = takeStation(given, isOf(/^(CUT|MAC|WEL|ASM|PAI)/));
    if (station === undefined) return undefined;
    const past = given.from - 300;
    levers.runTime.put((index, day) => (index === station.index && day >= past && day < past + 90 ? 1.5 : 1));
    return about(station, 'a bottleneck of a year ago that is gone', past + 90);
  },
};

const batching: Fault = {
  type: 'batching',
  daysBeforeEnd: 170,
  plant: (given) => {
    // Before a first step nobody records since when an order could begin, so that a wait there shows nowhere.
    const station = takeStation(given, isOf(/^(TST|WEL)/), 'quiet');
    if (station === undefined) return undefined;
    const { world } = given.rooms;
    const perDay = world.company.items
      .filter(({ steps }) => steps.some((step) => step.station === station.index))
      .reduce((sum, item) => sum + lotsADay(world, item), 0);
    // The look-alike takes another bench.
    given.take('bench', [station], ({ code }) => code);
    const together = Math.max(4, Math.round(4 * perDay * given.strength));
    world.levers.batch.put((index, day) => (index === station.index && day >= given.from ? together : -1));
    return about(station, `orders wait until ${String(together)} of them are there`);
  },
  distractor: (given) => {
    const { world } = given.rooms;
    const { levers, company } = world;
    const benches = company.stations.filter(isOf(/^TST/)).toSorted((a, b) => loadOf(world, a) - loadOf(world, b));
    const key = ({ code }: StationMaster): string => code;
    const station = given.take('bench', benches.slice(0, 1), key) ?? given.take('bench', benches, key);
    if (station === undefined) return undefined;
    levers.nextMorning.put((index, day) => (index === station.index && day >= given.from ? 1 : 0));
    levers.queueDays.put((index, day) => (index === station.index && day >= given.from ? 1 : 0));
    return about(station, 'what came until nine is taken together, the rest on the next morning, as routings plan');
  },
};

const priorityInversion: Fault = {
  type: 'priority-inversion',
  daysBeforeEnd: 150,
  plant: (given) => {
    const { levers } = given.rooms.world;
    const station = takeStation(given, isOf(/^(MAC|ASM|WEL)/));
    if (station === undefined) return undefined;
    levers.inverted.put((index, day) => (index === station.index && day >= given.from ? 1 : 0));
    slowedFrom(given, station, { from: given.from, factor: crowded(given.strength) });
    return about(station, 'what came last goes first');
  },
  distractor: (given) => {
    const { levers } = given.rooms.world;
    const station = takeStation(given, isOf(/^(MAC|ASM|WEL)/));
    if (station === undefined) return undefined;
    const express = itemsAt(given, ({ steps }) => steps.some((step) => step.station === station.index), 0.4);
    const items = new Set(express.map(({ index }) => index));
    levers.sooner.put((item, day) => (items.has(item) && day >= given.from ? 1 : 0));
    return about(station, 'express orders overtake, as they are needed before the day by which they are planned');
  },
};

const machineWear: Fault = {
  type: 'machine-wear',
  daysBeforeEnd: 260,
  plant: (given) => {
    const { levers } = given.rooms.world;
    const station = takeStation(given);
    if (station === undefined) return undefined;
    const age = (day: number): number => Math.max(0, day - given.from) / 260;
    levers.runTime.put((index, day) => (index === station.index ? 1 + 0.35 * given.strength * age(day) : 1));
    levers.breakdown.put((index, day) => (index === station.index ? 1 + 10 * given.strength * age(day) : 1));
    return about(station, 'machines get slower and break down more and more often');
  },
  distractor: (given) => {
    const { levers } = given.rooms.world;
    const station = takeStation(given);
    if (station === undefined) return undefined;
    const from = given.from - 150;
    levers.breakdown.put((index, day) => (index === station.index && day >= from && day < from + 20 ? 25 : 1));
    return about(station, 'machines broke down for some weeks and were repaired', from + 20);
  },
};

const reworkLoop: Fault = {
  type: 'rework-loop',
  daysBeforeEnd: 110,
  plant: (given) => {
    const { levers, company } = given.rooms.world;
    const station = takeStation(given, isOf(/^TST/));
    if (station === undefined) return undefined;
    levers.rework.put((index, day) => (index === station.index && day >= given.from ? 0.22 * given.strength : 0));
    const steps = new Set(
      company.items.flatMap((item) =>
        item.steps.filter((step) => step.station === station.index).map(({ name }) => name),
      ),
    );
    return {
      subject: { process: 'production' },
      named: [...steps, 'Assembly', station.code],
      to: undefined,
      what: 'one in five lots goes back from testing',
    };
  },
  distractor: (given) => {
    const { levers, write, company } = given.rooms.world;
    const station = takeStation(given, isOf(/^TST/));
    if (station === undefined) return undefined;
    const chosen = itemsAt(given, ({ steps }) => steps.at(-1)?.station === station.index && steps.length > 1, 0.12);
    const items = new Set(chosen.map(({ index }) => index));
    levers.rework.put((...[index, day, item, round]) =>
      index === station.index && day >= given.from && round === 0 && items.has(item) ? 1 : 0,
    );
    levers.stepDays.put((item, day) => (items.has(item) && day >= given.from ? 1 : 0));
    for (const { code, steps } of chosen) {
      for (const [i, step] of steps.entries()) {
        if (i < steps.length - 2) continue;
        const hours = [hoursText(step.setupMinutes), ((step.runMinutes * reworked) / 60).toFixed(4)];
        const place = at(company.stations, step.station).code;
        write('erp/routings.csv', [code, labelOf(i, 1), `${step.name}, second pass`, place, ...hours, 0]);
      }
    }
    return {
      subject: { process: 'production' },
      named: ['Assembly', station.code],
      to: undefined,
      what: 'some items are assembled and tested a second time after a first run, as their routing plans',
    };
  },
};

const fridayAbsence: Fault = {
  type: 'friday-absence',
  daysBeforeEnd: 330,
  plant: (given) => {
    const { levers, company } = given.rooms.world;
    const unit = given.take('crew', ['PRN', 'PRS'], (code) => code);
    if (unit === undefined) return undefined;
    levers.absence.put((person, day) => {
      if (day < given.from || at(company.people, person).unit !== unit) return 0;
      return weekdayOf(dayNumber(company.firstDay + day)) === 5 ? 0.13 * given.strength : 0;
    });
    return { subject: { unit }, named: [unit], to: undefined, what: 'people of one department are ill on Fridays' };
  },
  distractor: (given) => {
    const { levers, company } = given.rooms.world;
    const unit = given.take('crew', ['PRN', 'PRS', 'WHN', 'WHS'], (code) => code);
    if (unit === undefined) return undefined;
    const from = given.from + 100;
    levers.absence.put((person, day) =>
      at(company.people, person).unit === unit && day >= from && day < from + 25 ? 0.15 : 0,
    );
    return { subject: { unit }, named: [unit], to: from + 25, what: 'a wave of illness over all weekdays' };
  },
};

const overPromised: Fault = {
  type: 'promised-beyond-capacity',
  daysBeforeEnd: 6,
  plant: (given) => {
    const { world, sales } = given.rooms;
    const { company, use } = world;
    const home = given.draw(1) < 0.5 ? 0 : 1;
    const items = company.items.filter((item) => item.type === 'finished' && item.home === home);
    const customer = company.customers.find(({ region }) => region === home);
    const station = company.stations.find(({ code }) => code === `ASM-${home === 0 ? 'N' : 'S'}`);
    if (customer === undefined || station === undefined) return undefined;
    const day = workdayAfter(company, given.from, 0);
    const chosen = items
      .toSorted((a, b) => at(use.used, b.index * 2 + home) - at(use.used, a.index * 2 + home))
      .slice(0, 8);
    const wishes = chosen.map((item) => ({
      item,
      quantity: Math.ceil(at(use.used, item.index * 2 + home) * 45 * given.strength) + 4,
      promiseDays: 9,
    }));
    world.agenda.put(minuteOn(day, 690), () => {
      sales.place({ day, key: -(70_000_000 + day), customer, wishes });
    });
    const own = company.stations.filter(({ location }) => location === home).map(({ code }) => code);
    return {
      subject: { workCentre: station.code },
      named: own,
      to: undefined,
      what: 'a large order was promised for a day that the plant cannot keep',
    };
  },
  distractor: (given) => {
    const { world, sales } = given.rooms;
    const { company, use } = world;
    const items = company.items.filter((item) => item.type === 'finished').slice(0, 5);
    const customer = company.customers[1];
    if (customer === undefined) return undefined;
    const day = workdayAfter(company, given.from, 0);
    const wishes = items.map((item) => ({
      item,
      quantity: Math.ceil(at(use.used, item.index * 2 + item.home) * 5) + 2,
      promiseDays: 90,
    }));
    world.agenda.put(minuteOn(day, 691), () => {
      sales.place({ day, key: -(71_000_000 + day), customer, wishes });
    });
    return {
      subject: { party: customer.code },
      named: company.stations.map(({ code }) => code),
      to: undefined,
      what: 'a large order with a promise three months ahead',
    };
  },
};

/** A work centre for testing is taken before others take it. */
export const floorFaults: readonly Fault[] = [
  reworkLoop,
  movingBottleneck,
  batching,
  priorityInversion,
  machineWear,
  fridayAbsence,
  overPromised,
];
