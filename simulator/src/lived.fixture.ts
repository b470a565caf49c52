import { parseDay } from '@throughline/math';
import type { Company } from './company/company.ts';
import { foundCompany } from './company/found.ts';
import { sizeOf, type Size } from './company/size.ts';
import { recordsOf } from './company-records.ts';
import { everything, faults, planting, type Mix } from './faults/mix.ts';
import type { Rooms } from './simulate.ts';
import type { TableName } from './tables.data.ts';

/** A row of an exported file: the text of a column. */
export type Row = (column: string) => string;

/** A company that lived through its days, with everything that its systems exported. */
export interface Lived {
  readonly company: Company;
  readonly rooms: Rooms;
  readonly rows: (table: TableName) => readonly Row[];
}

const cell = /"((?:[^"]|"")*)"|([^",]*)/y;

/** The cells of a line of CSV. */
const cellsOf = (line: string): string[] => {
  if (!line.includes('"')) return line.split(',');
  const cells: string[] = [];
  for (let from = 0; from <= line.length; from = cell.lastIndex + 1) {
    cell.lastIndex = from;
    const found = cell.exec(line);
    if (found === null) throw new Error(`no cell at ${String(from)} of ${line}`);
    cells.push(found[1]?.replaceAll('""', '"') ?? found[2] ?? '');
  }
  return cells;
};

const rowsOf = (lines: readonly string[]): Row[] => {
  const [header = '', ...rest] = lines;
  const places = new Map(cellsOf(header).map((column, i) => [column, i]));
  return rest.map((line) => {
    const cells = cellsOf(line);
    return (column) => {
      const value = cells[places.get(column) ?? -1];
      if (value === undefined) throw new Error(`no column ${column} in ${line}`);
      return value;
    };
  });
};

/** Lets a small company live, for half a year unless said. */
export const livedOf = (seed: number, mix: Mix = [], size: Size = sizeOf(0.05, 6)): Lived => {
  const company = foundCompany(seed, size);
  const files = new Map<string, string[]>();
  const rooms = recordsOf({ company, plants: [planting(mix, () => undefined)] }, (file, line) => {
    const own = files.get(file);
    if (own === undefined) files.set(file, [line]);
    else own.push(line);
  });
  const parsed = new Map<string, readonly Row[]>();
  const rows = (table: TableName): readonly Row[] => {
    const own = parsed.get(table) ?? rowsOf(files.get(table) ?? []);
    parsed.set(table, own);
    return own;
  };
  return { company, rooms, rows };
};

/** Each kind of fault that begins in the last months, and what looks like it. */
const allWithin = (months: number): Mix => {
  const late = new Set(faults.filter(({ daysBeforeEnd }) => daysBeforeEnd < months * 30).map(({ type }) => type));
  return everything.filter(({ type }) => late.has(type));
};

/** The companies that the invariants are asked of: an ordinary one, those in which everything goes wrong, and so many more. */
export const livedCases = (others: number): readonly (readonly [string, () => Lived])[] =>
  [
    { seed: 1, months: 6, mix: [] },
    { seed: 77, months: 6, mix: allWithin(6) },
    { seed: 3, months: 24, mix: allWithin(24) },
    ...Array.from({ length: others }, (_, i) => ({
      seed: 1000 + i,
      months: 12,
      mix: i % 2 === 0 ? allWithin(12) : [],
    })),
  ].map(({ seed, months, mix }) => {
    let lived: Lived | undefined;
    const planted = mix.length === 0 ? 'nothing planted' : 'everything planted';
    const name = `seed ${String(seed)}, ${String(months)} months, ${planted}`;
    return [name, () => (lived ??= livedOf(seed, mix, sizeOf(0.05, months)))] as const;
  });

/** Several columns as one key. */
export const keyOf = (row: Row, ...columns: readonly string[]): string => columns.map(row).join(' | ');

/** Rows by the columns that name them. */
export const named = (rows: readonly Row[], ...columns: readonly string[]): ReadonlyMap<string, readonly Row[]> =>
  Map.groupBy(rows, (row) => keyOf(row, ...columns));

/** An amount of money as cents. */
export const cents = (text: string): number => (text === '' ? 0 : Number(text.replace('.', '')));

export const total = (rows: readonly Row[], value: (row: Row) => number): number =>
  rows.reduce((sum, row) => sum + value(row), 0);

/** The day of the company that a text says. */
export const dayIn = ({ company }: Lived, text: string): number =>
  (parseDay(text.slice(0, 10)) ?? Number.NaN) - company.firstDay;

/** The keys of rows that break a rule, the first few of them. */
export const broken = (rows: readonly Row[], columns: readonly string[], holds: (row: Row) => boolean): string[] =>
  rows
    .filter((row) => !holds(row))
    .slice(0, 5)
    .map((row) => keyOf(row, ...columns));
