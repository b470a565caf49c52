/** When a place works: on working days from `begin` to `end`, in minutes after midnight. */
export interface Shift {
  readonly begin: number;
  readonly end: number;
  readonly works: (day: number) => boolean;
}

const minutesOfDay = 1440;

/** The day of a minute. */
export const dayAt = (minute: number): number => Math.floor(minute / minutesOfDay);

/** A shift without pause, for theory and for places that never close. */
export const always: Shift = { begin: 0, end: minutesOfDay, works: () => true };

/** The first minute from `minute` on in which the shift works. */
export const nextWork = (shift: Shift, minute: number): number => {
  let day = dayAt(minute);
  if (shift.works(day)) {
    const within = minute - day * minutesOfDay;
    if (within < shift.begin) return day * minutesOfDay + shift.begin;
    if (within < shift.end) return minute;
  }
  day += 1;
  while (!shift.works(day)) day += 1;
  return day * minutesOfDay + shift.begin;
};

/** The minute at which work of `minutes` ends that begins at `from` and pauses outside the shift. */
export const afterWork = (shift: Shift, from: number, minutes: number): number => {
  let now = nextWork(shift, from);
  let left = minutes;
  for (;;) {
    const room = dayAt(now) * minutesOfDay + shift.end - now;
    if (left <= room) return now + left;
    left -= room;
    now = nextWork(shift, now + room);
  }
};

/** Minutes of the shift between two minutes. */
export const workBetween = (shift: Shift, from: number, to: number): number => {
  let sum = 0;
  for (let day = dayAt(from); day <= dayAt(to); day += 1) {
    if (!shift.works(day)) continue;
    const begin = Math.max(from, day * minutesOfDay + shift.begin);
    const end = Math.min(to, day * minutesOfDay + shift.end);
    if (end > begin) sum += end - begin;
  }
  return sum;
};
