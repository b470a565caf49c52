/** Each doubling of what was made takes 85 % of the time: a common rate of assembly and machining. */
const exponent = Math.log2(0.85);

/** Units of a new item, and working days of somebody new, at which the time of the standard is reached. */
const mature = { units: 40, days: 60 } as const;

/** Nobody is left alone with work that takes twice as long. */
const slowest = 2;

const factor = (done: number, needed: number): number =>
  Math.min(slowest, Math.max(1, (Math.max(1, done) / needed) ** exponent));

/**
 * By how much making takes longer than the standard, by Wright's curve `t(n) = t(1) n^log2(0.85)`, which stands for ever at its standard
 * once that is reached; above 1 only early on.
 * @param made units n that were made before, ≥ 0
 * @source T. P. Wright, Factors affecting the cost of airplanes, Journal of the Aeronautical Sciences 3, 1936
 * @example newItem(9) // 1.4187
 */
export const newItem = (made: number): number => factor(made, mature.units);

/** The same for somebody who has been at a station for so many days of the calendar; experience is counted in working days. */
export const newPerson = (days: number): number => factor((days * 5) / 7 + 1, mature.days);
