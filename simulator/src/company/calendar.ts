import { civilOf, day as dayNumber, weekdayOf } from '@throughline/math';

const feasts = new Set(['1-1', '5-1', '7-4', '12-24', '12-25', '12-26', '12-31']);

/** Whether the company works on a day since 1970: Monday to Friday without its fixed holidays. */
const isWorkday = (number: number): boolean => {
  const day = dayNumber(number);
  if (weekdayOf(day) > 5) return false;
  const { month, dayOfMonth } = civilOf(day);
  return !feasts.has(`${String(month)}-${String(dayOfMonth)}`);
};

/** Working days of a span of `days` days from `firstDay`, once for all. */
export const workdays = (firstDay: number, days: number): ((day: number) => boolean) => {
  const flags = Uint8Array.from({ length: days }, (_, i) => (isWorkday(firstDay + i) ? 1 : 0));
  return (day) => (day >= 0 && day < days ? flags[day] === 1 : isWorkday(firstDay + day));
};
