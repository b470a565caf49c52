export { allocate } from './allocate.ts';
export {
  absolute,
  addDecimals,
  compareDecimals,
  decimal,
  divideDecimals,
  isZero,
  multiplyDecimals,
  negate,
  rescale,
  subtractDecimals,
  sumDecimals,
  trimDecimal,
} from './decimal.ts';
export type { Decimal, DivisionResult } from './decimal.ts';
export { decimalFromNumber, decimalToNumber, formatDecimal, parseDecimal } from './decimal-text.ts';
export { formatDay, formatYear, parseDay } from './day-text.ts';
export { addMonths, civilOf, day, dayOf, daysInMonth, isLeapYear, weekdayOf } from './days.ts';
export type { CivilDate, Day } from './days.ts';
export { editDistance } from './edit-distance.ts';
export { invariant, InvariantError } from './invariant.ts';
export { addMoney, minorUnits, money, negateMoney, parseMoney, toMinor } from './money.ts';
export type { Money } from './money.ts';
export { normalCdf, normalQuantile } from './normal.ts';
export { wilsonInterval } from './proportion.ts';
export type { Interval } from './proportion.ts';
export { createRandom } from './random.ts';
export type { Random } from './random.ts';
export { divideRounded } from './rounding.ts';
export type { Rounding } from './rounding.ts';
export { mean, median, quantile, standardDeviation, variance } from './statistics.ts';
