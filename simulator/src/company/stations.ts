import { at } from '../engine/draws.ts';
import type { Item, Location, StationMaster } from './company.ts';
import { crafts } from './goods.data.ts';
import type { MeanUse } from './use.ts';

/** Share of its hours that a large station is meant to work; a small one needs more room for swings: so many times their root. */
const wantedLoad = 0.84;
const room = 0.4;

/** Machines for work that would keep so many of them busy without pause. */
const machinesFor = (busy: number): number =>
  Math.max(1, Math.ceil(busy / wantedLoad), Math.ceil(busy + room * Math.sqrt(busy)));

/** Days of use that are made at once. */
const lotDays = { finished: 8, assembly: 10 } as const;

/** Minutes that a lot may keep a machine busy: two shifts. */
const longestRun = 960;

/** Units that are made at once of an item of which so many are used each day: no lot keeps a machine for more than a day. */
export const lotOf = (item: Item, usedPerDay: number): number => {
  const days = item.type === 'finished' ? lotDays.finished : lotDays.assembly;
  const most = Math.floor(longestRun / Math.max(...item.steps.map(({ runMinutes }) => runMinutes)));
  return Math.max(item.type === 'finished' ? 2 : 4, Math.min(most, Math.round(usedPerDay * days)));
};

const minutesNeeded = (items: readonly Item[], use: MeanUse, stations: number): Float64Array => {
  const minutes = new Float64Array(stations);
  for (const item of items) {
    const used = at(use.used, item.index * 2 + item.home);
    for (const step of item.steps) {
      const each = step.runMinutes + step.setupMinutes / lotOf(item, used);
      minutes[step.station] = at(minutes, step.station) + used * each;
    }
  }
  return minutes;
};

/** The stations of both plants, with as many machines as the demand to be expected needs. */
export const stationsOf = (items: readonly Item[], use: MeanUse, locations: readonly Location[]): StationMaster[] => {
  const minutes = minutesNeeded(items, use, locations.length * crafts.length);
  return locations.flatMap((location) =>
    crafts.map((craft, i) => {
      const index = location.index * crafts.length + i;
      const [beginMinute, endMinute] = craft.shift;
      const machines = machinesFor(at(minutes, index) / (endMinute - beginMinute));
      return {
        index,
        code: `${craft.code}-${location.index === 0 ? 'N' : 'S'}`,
        name: `${craft.name} ${location.index === 0 ? 'north' : 'south'}`,
        location: location.index,
        unit: location.index === 0 ? 'PRN' : 'PRS',
        machines,
        beginMinute,
        endMinute,
        costPerHour: craft.costPerHour,
      };
    }),
  );
};

/** People that a station needs so that all its machines can work all its hours although one in eight is away. */
export const crewOf = (station: StationMaster): number =>
  Math.ceil(station.machines * ((station.endMinute - station.beginMinute) / 480) * 1.15);
