import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { findTables, stagedRows, stageTable } from '@throughline/connectors';
import { parseDay } from '@throughline/math';
import type { Log, OrderLine, Step } from './records.ts';

export type Cells = Readonly<Record<string, string>>;

/** Reads a table of any format that can be imported. */
export type ReadTable = (path: string) => Promise<readonly Cells[]>;

/** A reader that keeps what it unpacks in a folder. */
export const reader =
  (scratch: string): ReadTable =>
  async (path) => {
    const [table] = (await findTables(path, scratch)).tables;
    if (table === undefined) throw new Error(`Expected a table at ${path}, found none.`);
    const stagedPath = join(scratch, 'staged');
    const staged = await stageTable({ table, stagedPath }, { scratch, told: () => undefined });
    const rows = stagedRows(readFileSync(stagedPath), staged.header ?? []).map(({ cells }) => cells);
    rmSync(stagedPath);
    return rows;
  };

/** The day of a date, with or without a time; undefined for anything else. */
export const dayIn = (text: string | undefined): number | undefined => parseDay((text ?? '').slice(0, 10));

/** The number of a cell; undefined where there is none. */
export const numberIn = (text: string | undefined): number | undefined =>
  text === undefined || text === '' || Number.isNaN(Number(text)) ? undefined : Number(text);

/** Hours since 1970 of a time, in UTC where it names no zone; undefined for anything else. */
const hourIn = (text: string | undefined): number | undefined => {
  const time = (text ?? '').replace(' ', 'T');
  const at = Date.parse(/T[\d:.]+$/.test(time) ? `${time}Z` : time);
  return Number.isNaN(at) ? undefined : at / 3_600_000;
};

/** Which columns of a table are what. */
export interface OrderColumns {
  readonly document: string;
  readonly party: string;
  readonly item: string;
  readonly on: string;
  readonly quantity: string;
  readonly value: string;
}

/** The order lines of a table; rows without a day, a quantity or a value are left out. */
export const orderLines = (rows: readonly Cells[], columns: OrderColumns): readonly OrderLine[] =>
  rows.flatMap((row) => {
    const [on, quantity, value] = [
      dayIn(row[columns.on]),
      numberIn(row[columns.quantity]),
      numberIn(row[columns.value]),
    ];
    if (on === undefined || quantity === undefined || value === undefined || quantity <= 0 || value <= 0) return [];
    const named = (column: string): string => row[column] ?? '';
    return [
      {
        document: named(columns.document),
        party: named(columns.party),
        item: named(columns.item),
        on,
        quantity,
        value,
      },
    ];
  });

/** Which columns of a log are what. */
export interface LogColumns {
  readonly case: string;
  readonly activity: string;
  readonly end: string;
  readonly start?: string;
  /** Only rows of this stage are steps. */
  readonly only?: readonly [column: string, word: string];
}

/** The cases of a table of events; steps of one minute stay in the order of the file. */
export const logOf = (name: string, rows: readonly Cells[], columns: LogColumns): Log => {
  const cases = new Map<string, Step[]>();
  const { only } = columns;
  for (const row of rows) {
    if (only !== undefined && row[only[0]]?.toLowerCase() !== only[1]) continue;
    const end = hourIn(row[columns.end]);
    const start = columns.start === undefined ? end : hourIn(row[columns.start]);
    if (end === undefined || start === undefined) continue;
    const key = row[columns.case] ?? '';
    const steps = cases.get(key) ?? [];
    steps.push({ activity: row[columns.activity] ?? '', start, end });
    cases.set(key, steps);
  }
  const ordered = [...cases.values()].map((steps) => steps.toSorted((a, b) => a.start - b.start || a.end - b.end));
  return { name, cases: ordered, timed: columns.start !== undefined };
};

const firstStart = (steps: readonly Step[]): number => steps[0]?.start ?? 0;

/** The first three quarters of the cases of a log by their beginning, so that most of them are over before it ends. */
export const settledCases = ({ cases }: Log): readonly (readonly Step[])[] =>
  cases.toSorted((a, b) => firstStart(a) - firstStart(b)).slice(0, Math.ceil(cases.length * 0.75));

/** Demand of each item by month, from its own first month to the last month of all lines. */
export const demandByMonth = (
  lines: readonly { readonly item: string; readonly on: number; readonly quantity: number }[],
): readonly (readonly number[])[] => {
  const monthOf = (day: number): number => {
    const date = new Date(day * 86_400_000);
    return date.getUTCFullYear() * 12 + date.getUTCMonth();
  };
  const months = lines.map(({ on }) => monthOf(on));
  const [first, last] = [
    months.reduce((a, b) => Math.min(a, b), Infinity),
    months.reduce((a, b) => Math.max(a, b), -Infinity),
  ];
  const items = new Map<string, number[]>();
  for (const { item, on, quantity } of lines) {
    const series = items.get(item) ?? Array.from({ length: last - first + 1 }, () => 0);
    const month = monthOf(on) - first;
    series[month] = (series[month] ?? 0) + quantity;
    items.set(item, series);
  }
  return [...items.values()].map((series) => series.slice(series.findIndex((quantity) => quantity > 0)));
};
