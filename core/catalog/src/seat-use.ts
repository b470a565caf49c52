import { day, parseDay, type Day } from '@throughline/math';
import { lookup } from './lookup.ts';
import { groupedBy } from './open-lines.ts';
import type { SeatRows } from './seats.ts';

/** How many days without a sign-in make a seat unused. */
export const idleDays = 90;

/** A quarter has some 63 working days; who was away on half of them is away for long. */
const longAbsence = 30;

/** A season lasts up to five months, and comes back within six weeks of its day. */
const seasonDays = 150;
const seasonSlack = 45;

type Used = SeatRows['used'][number];

/** A system over the quarter that its sign-ins end with. */
export interface SeatUse {
  readonly system: string;
  /** The last day on which its source brought a sign-in. */
  readonly on: Day;
  readonly signedIn: number;
  /** Those who keep their seat though they did not sign in: new, away for long, or here for a season. */
  readonly waiting: number;
  /** Who else holds a seat and did not sign in. */
  readonly idle: readonly string[];
}

interface Holder {
  readonly person: string;
  readonly isGiven: boolean;
  readonly givenOn: string | null;
  readonly used: Used | undefined;
  readonly returned: SeatRows['returned'];
}

const personOf = lookup((row: SeatRows['people'][number]) => row.person);
const absentOf = lookup((row: SeatRows['absent'][number]) => row.person);

const dayOf = (text: string | null | undefined): Day | undefined => parseDay((text ?? '').slice(0, 10));

/** True where nobody could tell yet: the seat, or its holder, is new. */
const isNew = ({ person, givenOn }: Holder, rows: SeatRows, on: Day): boolean => {
  const joined = personOf(rows.people, person)[0]?.from;
  return [givenOn, joined].some((text) => (dayOf(text) ?? -Infinity) > on - idleDays);
};

const isAway = ({ person }: Holder, rows: SeatRows): boolean =>
  Number(absentOf(rows.absent, person)[0]?.days ?? '0') >= longAbsence;

/** True for who comes back after pauses as long as the present one, or was here for one season that comes again. */
const isSeasonal = ({ used, returned }: Holder, since: Day, on: Day): boolean => {
  const [first, last] = [dayOf(used?.first), dayOf(used?.last)];
  if (first === undefined || last === undefined) return false;
  const longest = Math.max(0, ...returned.map((row) => (dayOf(row.on) ?? 0) - (dayOf(row.before) ?? 0)));
  if (longest > 0) return on - last <= longest * 1.25;
  return last - first <= seasonDays && first - since >= idleDays && on <= last + 365 + seasonSlack;
};

/** Who holds a seat: whoever was given one or, where that is not recorded, whoever ever signed in; and whoever signs in. */
const holdersOf = (system: string, rows: SeatRows): Holder[] => {
  const own = <T extends { readonly system: string | null }>(all: readonly T[]): readonly T[] =>
    all.filter((row) => row.system === system);
  const given = new Map(own(rows.given).map((row) => [row.holder, row]));
  const used = new Map(own(rows.used).map((row) => [row.holder, row]));
  const returned = groupedBy(own(rows.returned), (row) => row.holder ?? '');
  const people = new Set([...given.keys(), ...used.keys()].flatMap((holder) => holder ?? []));
  return [...people].toSorted().map((person) => ({
    person,
    isGiven: given.size === 0 || given.has(person),
    givenOn: given.get(person)?.on ?? null,
    used: used.get(person),
    returned: returned.get(person) ?? [],
  }));
};

const useOf = (system: string, source: readonly Used[], rows: SeatRows): SeatUse[] => {
  const on = dayOf(
    source
      .map((row) => row.last ?? '')
      .toSorted()
      .at(-1),
  );
  const since = dayOf(source.map((row) => row.first ?? '').toSorted()[0]);
  if (on === undefined || since === undefined || on - since < idleDays) return [];
  const holders = holdersOf(system, rows);
  const active = holders.filter(({ used }) => (dayOf(used?.last) ?? -Infinity) > on - idleDays);
  const silent = holders.filter((holder) => holder.isGiven && !active.includes(holder));
  const waiting = silent.filter(
    (holder) => isNew(holder, rows, on) || isAway(holder, rows) || isSeasonal(holder, since, on),
  );
  return [
    {
      system,
      on: day(on),
      signedIn: active.length,
      waiting: waiting.length,
      idle: silent.filter((holder) => !waiting.includes(holder)).map(({ person }) => person),
    },
  ];
};

/** The use of each system of which sign-ins are recorded for at least a quarter. */
export const useOfSystems = (rows: SeatRows): ReadonlyMap<string, SeatUse> => {
  const bySource = groupedBy(rows.used, (row) => row.source ?? '');
  const bySystem = groupedBy(rows.used, (row) => row.system ?? '');
  const uses = [...bySystem].flatMap(([system, own]) => {
    const sources = new Set(own.map((row) => row.source ?? ''));
    return useOf(
      system,
      [...sources].flatMap((source) => bySource.get(source) ?? []),
      rows,
    );
  });
  return new Map(uses.map((use) => [use.system, use]));
};
