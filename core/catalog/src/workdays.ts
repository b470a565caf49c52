import { day, parseDay, weekdayOf, type Day } from '@throughline/math';
import type { Company } from '@throughline/model';

/** The days on which a company works. */
export interface Workdays {
  readonly isWorkday: (on: Day) => boolean;
  /** Working days after `from`, up to and with `to`; zero where `to` is not later. */
  readonly between: (from: Day, to: Day) => number;
}

/** The working days of a company: its weekdays without its holidays. */
export const workdaysOf = ({ weekdays, holidays }: Pick<Company, 'weekdays' | 'holidays'>): Workdays => {
  const off = new Set<number>(holidays.flatMap((text) => parseDay(text) ?? []));
  const isWorkday = (on: Day): boolean => weekdays.includes(weekdayOf(on)) && !off.has(on);
  const between = (from: Day, to: Day): number => {
    let count = 0;
    for (let on = from + 1; on <= to; on += 1) count += isWorkday(day(on)) ? 1 : 0;
    return count;
  };
  return { isWorkday, between };
};
