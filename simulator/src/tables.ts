import { formatDay, day as dayNumber } from '@throughline/math';
import { bornOn } from './births.data.ts';
import { tables, type TableName } from './tables.data.ts';

/** A cell of an exported row: text as it stands, a whole number, nothing. */
export type Cell = string | number | undefined;

/** Takes the rows that the systems export, in the order in which they come. */
export type Sink = (table: TableName, line: string) => void;

const special = /[",\n]/;

const cellText = (cell: Cell): string => {
  if (cell === undefined) return '';
  if (typeof cell === 'number') return String(cell);
  return special.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
};

/** A row as a line of CSV, without the line's end. */
export const csvLine = (cells: readonly Cell[]): string => cells.map(cellText).join(',');

/** Writes rows of tables and sees that they have all their columns. */
export type Write = (table: TableName, cells: readonly Cell[]) => void;

export const writerTo =
  (sink: Sink): Write =>
  (table, cells) => {
    if (cells.length !== tables[table].length)
      throw new RangeError(`${table} expects ${String(tables[table].length)} cells, got ${String(cells.length)}`);
    sink(table, csvLine(cells));
  };

/** Leaves out rows that nobody knows of on a day, of tables that are written for the whole span at once. */
export const knownUntil = (write: Write, lastDay: string): Write => {
  const places = new Map(
    bornOn.map(([table, column]) => [table, tables[table].findIndex((own) => own === column)] as const),
  );
  return (table, cells) => {
    const born = cells[places.get(table) ?? -1];
    if (typeof born !== 'string' || born <= lastDay) write(table, cells);
  };
};

/** Cents as an amount of money. */
export const centsText = (cents: number): string => {
  const whole = Math.abs(cents);
  const rest = whole % 100;
  return `${cents < 0 ? '-' : ''}${String((whole - rest) / 100)}.${rest < 10 ? '0' : ''}${String(rest)}`;
};

/** Minutes as hours with two digits. */
export const hoursText = (minutes: number): string => (Math.round((minutes / 60) * 100) / 100).toFixed(2);

/** Texts of days and times, from a first day. */
export interface Dates {
  readonly day: (day: number | undefined) => string;
  readonly time: (minute: number) => string;
}

const two = (n: number): string => (n < 10 ? `0${String(n)}` : String(n));

export const datesFrom = (firstDay: number): Dates => {
  const known = new Map<number, string>();
  const day = (n: number): string => {
    const kept = known.get(n);
    if (kept !== undefined) return kept;
    const text = formatDay(dayNumber(firstDay + n));
    known.set(n, text);
    return text;
  };
  return {
    day: (n) => (n === undefined ? '' : day(n)),
    time: (minute) => {
      const whole = Math.floor(minute);
      const within = whole % 1440;
      const seconds = Math.floor((minute - whole) * 60);
      return `${day((whole - within) / 1440)}T${two(Math.floor(within / 60))}:${two(within % 60)}:${two(seconds)}`;
    },
  };
};
