import { at } from '../engine/draws.ts';
import { civilOf, day as dayNumber } from '@throughline/math';
import type { Person } from '../company/company.ts';
import type { Crews } from '../flow/floor.ts';
import { newPerson } from '../flow/learning.ts';
import type { World } from '../world.ts';

export interface Attendance extends Crews {
  /** Finds out who is there today; writes absences and hours. */
  readonly morning: (day: number) => void;
}

const hoursADay = 7.5;

/** Days of leave in a year, taken in weeks of each person's own: two in summer, one in winter, two single ones. */
const onLeave = (week: number, person: Person): boolean => {
  const own = [26 + (person.index % 9), 27 + (person.index % 9), 51, 8 + (person.index % 12), 38 + (person.index % 10)];
  return own.includes(week);
};

const weekOf = (world: World, day: number): number => {
  const civil = civilOf(dayNumber(world.company.firstDay + day));
  return Math.floor(((civil.month - 1) * 30.44 + civil.dayOfMonth) / 7) + 1;
};

/** Illness: spells begin by chance, more in winter, and last one to five working days. */
const illness = (world: World): ((person: Person, day: number) => boolean) => {
  const u = world.draws('illness');
  const until = new Map<number, number>();
  return (person, day) => {
    if ((until.get(person.index) ?? -1) >= day) return true;
    const { month } = civilOf(dayNumber(world.company.firstDay + day));
    const winter = month <= 3 || month >= 11 ? 1.5 : 0.8;
    if (u(person.index, day) >= 0.011 * winter) return false;
    until.set(person.index, day + Math.floor(u(person.index, day, 1) ** 2 * 6));
    return true;
  };
};

/** Opens the time clock. */
export const createAttendance = (world: World): Attendance => {
  const { company, levers } = world;
  const extra = world.draws('absence');
  const ill = illness(world);
  const [present, slowness] = [new Float64Array(company.stations.length), new Float64Array(company.stations.length)];
  const shifts = company.stations.map((station) => (station.endMinute - station.beginMinute) / 480);

  const reason = (person: Person, given: { day: number; week: number }): string => {
    if (onLeave(given.week, person)) return 'holiday';
    if (ill(person, given.day)) return 'sick';
    return extra(person.index, given.day) < levers.absence.of(person.index, given.day) ? 'sick' : '';
  };

  const clockedIn = (person: Person, given: { day: number; text: string }): void => {
    if (person.station < 0) return;
    const station = at(company.stations, person.station);
    present[person.station] = at(present, person.station) + 1;
    slowness[person.station] = at(slowness, person.station) + newPerson(given.day - person.hired);
    world.write('hr/timesheets.csv', [
      person.code,
      person.unit,
      station.code,
      'regular',
      given.text,
      String(hoursADay),
    ]);
  };

  return {
    slowness: (station) => (at(present, station) === 0 ? 1 : at(slowness, station) / at(present, station)),
    machines: (station) =>
      Math.min(at(company.stations, station).machines, Math.floor(at(present, station) / at(shifts, station) + 0.5)),
    morning: (day) => {
      present.fill(0);
      slowness.fill(0);
      const [week, text] = [weekOf(world, day), world.dates.day(day)];
      for (const person of company.people) {
        if (person.hired > day || person.left <= day) continue;
        const away = reason(person, { day, week });
        if (away === '') clockedIn(person, { day, text });
        else world.write('hr/absences.csv', [person.code, person.unit, away, text, String(hoursADay)]);
      }
    },
  };
};
