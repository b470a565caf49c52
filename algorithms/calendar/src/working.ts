import { day, invariant, weekdayOf } from '@throughline/math';
import type { Day } from '@throughline/math';

/** The days on which a site or company works. */
export interface WorkingCalendar {
  /** ISO weekdays (1 = Monday) that are worked; at least one */
  readonly weekdays: readonly number[];
  /** days off, on whatever weekday */
  readonly holidays: ReadonlySet<Day>;
}

const hasWeekday = ({ weekdays }: WorkingCalendar, on: Day): boolean => weekdays.includes(weekdayOf(on));

export const isWorkingDay = (on: Day, calendar: WorkingCalendar): boolean =>
  hasWeekday(calendar, on) && !calendar.holidays.has(on);

function nextWorkingDay(on: Day, direction: 1 | -1, calendar: WorkingCalendar): Day {
  let next = day(on + direction);
  while (!isWorkingDay(next, calendar)) next = day(next + direction);
  return next;
}

function requireWeekdays({ weekdays }: WorkingCalendar): void {
  invariant(
    weekdays.some((w) => w >= 1 && w <= 7),
    `a working calendar needs a weekday from 1 to 7, got [${weekdays.join(', ')}]`,
  );
}

/**
 * The working day that lies `count` working days after the given day (before it when negative); the day itself for 0.
 * @param count whole working days
 * @returns always a working day, unless `count` is 0; cost is linear in `count`
 * @throws InvariantError when the calendar works on no weekday
 * @source the rule of the spreadsheet function WORKDAY (ECMA-376 part 1, §18.17.7.343)
 * @example addWorkingDays(Friday 2024-03-28, 1, Monday to Friday without 2024-03-29 and 2024-04-01) // 2024-04-02
 */
export function addWorkingDays(on: Day, count: number, calendar: WorkingCalendar): Day {
  requireWeekdays(calendar);
  invariant(Number.isSafeInteger(count), `addWorkingDays expected a whole count, got ${count}`);
  let reached = on;
  for (let left = Math.abs(count); left > 0; left -= 1) reached = nextWorkingDay(reached, count < 0 ? -1 : 1, calendar);
  return reached;
}

function weekdaysBetween(from: Day, to: Day, calendar: WorkingCalendar): number {
  const wholeWeeks = Math.floor((to - from) / 7);
  let count = wholeWeeks * new Set(calendar.weekdays).size;
  for (let on = day(from + wholeWeeks * 7); on < to; on = day(on + 1)) count += hasWeekday(calendar, on) ? 1 : 0;
  return count;
}

/** Working days d with `from` ≤ d < `to`; negative, with the ends exchanged, when `to` lies before `from`. */
export function workingDaysBetween(from: Day, to: Day, calendar: WorkingCalendar): number {
  if (to < from) return 0 - workingDaysBetween(to, from, calendar);
  let count = weekdaysBetween(from, to, calendar);
  for (const holiday of calendar.holidays)
    if (holiday >= from && holiday < to && hasWeekday(calendar, holiday)) count -= 1;
  return count;
}

/** The given day if it is worked, otherwise the last working day before it. */
export function lastWorkingDay(onOrBefore: Day, calendar: WorkingCalendar): Day {
  requireWeekdays(calendar);
  return isWorkingDay(onOrBefore, calendar) ? onOrBefore : nextWorkingDay(onOrBefore, -1, calendar);
}
