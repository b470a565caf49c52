import { at, between, drawsOf, lognormal, type Draw } from '../engine/draws.ts';
import type { Person, StationMaster, Unit } from './company.ts';
import type { Names } from './names.ts';
import { crewOf } from './stations.ts';
import { departments } from './units.data.ts';

type Place = Pick<Person, 'role' | 'unit' | 'site' | 'station'> & { readonly pay: number };

const staff: Readonly<Record<string, string>> = {
  PUR: 'buyer',
  PLA: 'planner',
  FIN: 'accountant',
  SAL: 'sales representative',
  CSV: 'service agent',
  WHN: 'warehouse worker',
  WHS: 'warehouse worker',
  QUA: 'inspector',
  MNT: 'technician',
  ENG: 'engineer',
  ITS: 'administrator',
};

const heads: readonly Place[] = departments.map(({ code, role, site }, i) => ({
  role,
  unit: code,
  site,
  station: -1,
  pay: i < 2 ? 9000 : 5600,
}));

const crews = (stations: readonly StationMaster[]): Place[] =>
  stations.flatMap((station) =>
    Array.from({ length: crewOf(station) }, () => ({
      role: 'operator',
      unit: station.unit,
      site: station.location === 0 ? 'PL-N' : 'PL-S',
      station: station.index,
      pay: 2700,
    })),
  );

const office = (count: number): Place[] => {
  const all = departments.reduce((sum, { share }) => sum + share, 0);
  return departments.flatMap(({ code, share, site }) =>
    Array.from(
      { length: share === 0 ? 0 : Math.max(code === 'PUR' ? 4 : 1, Math.round((count * share) / all)) },
      () => ({
        role: staff[code] ?? 'specialist',
        unit: code,
        site,
        station: -1,
        pay: code.startsWith('WH') ? 2400 : 3600,
      }),
    ),
  );
};

const managerOf = (place: Place, isHead: boolean): string => {
  const own = departments.find(({ code }) => code === place.unit);
  const unit = isHead ? own?.parent : own?.code;
  const index = departments.findIndex(({ code }) => code === unit);
  return index < 0 ? '' : codeOf(index);
};

const codeOf = (index: number): string => `P${String(1001 + index)}`;

const tenure = (u: Draw, index: number, given: { days: number; head: boolean }): { hired: number; left: number } => {
  const hired = -between(u(index, 1), 60, 4000);
  const leaves = !given.head && u(index, 2) < 0.08;
  return { hired, left: leaves ? between(u(index, 3), 30, given.days + 200) : Number.MAX_SAFE_INTEGER };
};

/** Everyone who works for the company: heads of departments first, then crews of stations, then offices. Leavers are followed by new people. */
export const peopleOf = (
  seed: number,
  stations: readonly StationMaster[],
  given: { count: number; days: number; names: Names },
): Person[] => {
  const u = drawsOf(seed, 'people');
  const crew = crews(stations);
  const places = [...heads, ...crew, ...office(Math.max(30, given.count - heads.length - crew.length))];
  const first = places.map((place, index) => ({
    place,
    index,
    ...tenure(u, index, { days: given.days, head: index < heads.length }),
  }));
  const followers = first
    .filter(({ left }) => left < given.days - 60)
    .map(({ place, left }, k) => ({
      place,
      index: first.length + k,
      hired: left + between(u(first.length + k, 4), 5, 50),
      left: Number.MAX_SAFE_INTEGER,
    }));
  return [...first, ...followers].map(({ place, index, hired, left }) => ({
    index,
    code: codeOf(index),
    name: given.names.person(index),
    role: place.role,
    unit: place.unit,
    site: place.site,
    manager: managerOf(place, index < heads.length),
    station: place.station,
    hourlyPay: Math.round(lognormal(u(index, 5), place.pay, 0.12)),
    hired,
    left,
  }));
};

/** The departments with their heads. */
export const unitsOf = (): Unit[] =>
  departments.map(({ code, name, parent }, index) => ({ code, name, parent, head: codeOf(index) }));

/** Who of a list does something on a day: the usual one, or the next of the list who is in the company then. */
export const onDuty = (list: readonly Person[], usual: number, day: number): Person => {
  for (let i = 0; i < list.length; i += 1) {
    const person = at(list, (usual + i) % list.length);
    if (person.hired <= day && day < person.left) return person;
  }
  return at(list, usual % list.length);
};
