import { day, formatDay, parseDay } from '@throughline/math';
import { formatNumber } from './number-text.ts';

const DAY_SECONDS = 86_400;
const LAST_SERIAL = 2_958_465;
/** The serial that Excel gives to 29 February 1900, a day that never was. */
const FALSE_DAY = 60;

const pad = (value: number): string => String(value).padStart(2, '0');

const clockText = (seconds: number): string =>
  `${pad(Math.floor(seconds / 3600))}:${pad(Math.floor(seconds / 60) % 60)}:${pad(seconds % 60)}`;

const momentText = (dayNumber: number, seconds: number): string =>
  seconds === 0 ? formatDay(day(dayNumber)) : `${formatDay(day(dayNumber))} ${clockText(seconds)}`;

/** What stands for serial 0: 1904-01-01, or the day before 1900-01-01 up to the false day and one earlier after it. */
const epochDay = (serialDay: number, date1904: boolean): number => {
  if (date1904) return -24_107;
  return serialDay < FALSE_DAY ? -25_568 : -25_569;
};

/** How a sheet's dates are meant: the epoch of the file, and whether the format shows a time. */
export interface SerialDate {
  readonly date1904: boolean;
  readonly hasTime: boolean;
}

/**
 * A serial date as `YYYY-MM-DD`, with ` hh:mm:ss` where there is a time, or `hh:mm:ss` alone below 1; seconds are rounded.
 * What is no day stays the number: negative, after 9999, and 60 in the epoch of 1900 (29 February 1900).
 */
export const serialText = (serial: number, { date1904, hasTime }: SerialDate): string => {
  const total = Math.round(serial * DAY_SECONDS);
  const days = Math.floor(total / DAY_SECONDS);
  const seconds = total - days * DAY_SECONDS;
  const isDay = serial >= 0 && days <= LAST_SERIAL - (date1904 ? 1462 : 0);
  if (!isDay || (!date1904 && days === FALSE_DAY)) return formatNumber(serial);
  if (days === 0 && seconds > 0) return clockText(seconds);
  if (days === 0 && !date1904) return hasTime ? clockText(0) : formatNumber(serial);
  return momentText(days + epochDay(days, date1904), seconds);
};

const ISO = /^(\d{4}-\d\d-\d\d)(?:T(\d\d):(\d\d)(?::(\d\d(?:\.\d{1,20})?))?Z?)?$/u;

/** An ISO date or time of day as in `serialText`; other text stays as it is. */
export const isoText = (text: string): string => {
  const [matched, date = '', hours = '0', minutes = '0', seconds = '0'] = ISO.exec(text) ?? [];
  const on = parseDay(date);
  const clock = Number(hours) * 3600 + Number(minutes) * 60 + Math.round(Number(seconds));
  const isClock = Number(hours) < 24 && Number(minutes) < 60 && Number(seconds) < 60;
  if (matched === undefined || on === undefined || !isClock) return text;
  return clock === DAY_SECONDS ? momentText(on + 1, 0) : momentText(on, clock);
};

const DURATION = /^(-?)P(?:(\d{1,9})D)?(?:T(?:(\d{1,9})H)?(?:(\d{1,9})M)?(?:(\d{1,9}(?:\.\d{1,20})?)S)?)?$/u;

/** An ISO duration below a day as `hh:mm:ss`, any other as a number of days, as sheets hold it; other text stays as it is. */
export const durationText = (text: string): string => {
  const [matched, sign = '', days = '0', hours = '0', minutes = '0', seconds = '0'] = DURATION.exec(text) ?? [];
  if (matched === undefined) return text;
  const total = Number(days) * DAY_SECONDS + Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds);
  if (sign === '' && Math.round(total) < DAY_SECONDS) return clockText(Math.round(total));
  return formatNumber((sign === '' ? total : -total) / DAY_SECONDS);
};
