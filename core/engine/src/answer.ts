import {
  addDecimals,
  compareDecimals,
  decimal,
  decimalFromNumber,
  multiplyDecimals,
  parseDecimal,
  trimDecimal,
  type Decimal,
} from '@throughline/math';
import { parsePeriod, periodsBetween, type FiscalCalendar } from '@throughline/calendar';
import { kinds, type KindId, type Principal } from '@throughline/model';
import {
  compileCells,
  compileQuery,
  facts,
  namesQuery,
  readsOfCells,
  readsOfNames,
  lineageOf,
  subjectKind,
  type CellRow,
  type At,
  type FormulaMetric,
  type Metric,
  type Question,
  type RowsMetric,
} from '@throughline/query';
import { quotient, readCell, type Cell } from './cell.ts';
import type { CellsDescription } from './cells/kept.ts';
import { readRows, type Readable } from './cells/read.ts';
import { storedCells } from './cells/stored.ts';
import { readTotals } from './cells/totals.ts';
import type { YearToDate } from './catalogue.ts';
import type { Deriving } from './derive.ts';
import type { Host, TextRow } from './host.ts';
import type { Viewpoint } from './viewpoint.ts';

/** The answer to a question about a metric. */
export interface Answer {
  readonly metric: Metric;
  readonly question: Question;
  readonly cells: readonly Cell[];
  /** Names of subject keys, by field and key. */
  readonly names: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

/** Everything that asking needs. */
export interface Asking {
  readonly host: Host;
  readonly seen: Viewpoint;
  readonly deriving: Deriving;
  readonly yearToDate: YearToDate;
  readonly fiscal: FiscalCalendar;
  /**
   * Called before stored cells of a metric are read: brings them up to date where that is less work than to ask. Tells as which
   * cells an earlier run knows the same.
   */
  readonly update?: (metric: RowsMetric) => Promise<CellsDescription | undefined>;
}

/** A question with its defaults filled in. */
export const question = (part: Partial<Question> = {}): Question => ({ by: [], rollUp: [], where: [], ...part });

const text = (row: TextRow, name: string): string | null => row[name] ?? null;

const cellRow = (row: TextRow): CellRow => ({
  ...row,
  period: text(row, 'period'),
  num: text(row, 'num'),
  den: text(row, 'den'),
  rows: text(row, 'rows') ?? '0',
  missing: text(row, 'missing') ?? '0',
  currencies: text(row, 'currencies') ?? '0',
  currency: text(row, 'currency'),
});

const kindsRead = new WeakMap<RowsMetric, { readonly at: string; readonly kinds: readonly KindId[] }>();

/** The kinds that the rows of a metric read, found once as long as a query is written from the same moment. */
const kindsOf = (metric: RowsMetric, { at, view }: Viewpoint): readonly KindId[] => {
  const moment = JSON.stringify([view.businessDay, at.currency, at.ended]);
  const known = kindsRead.get(metric);
  if (known?.at === moment) return known.kinds;
  const found = lineageOf(metric.rows(facts, at).toOperationNode());
  kindsRead.set(metric, { at: moment, kinds: found });
  return found;
};

/** True where a source brings what the rows of a metric are made from, and its span has begun. */
export const isCovered = (metric: RowsMetric, asked: Question, seen: Viewpoint): boolean => {
  const read = kindsOf(metric, seen).filter((kind) => !('derived' in kinds[kind]));
  const started = asked.within === undefined || asked.within.from <= seen.view.businessDay;
  return started && (read.length === 0 || read.some((kind) => seen.imported.covered.has(kind)));
};

const emptyRow = (period: string): CellRow => ({
  period,
  num: null,
  den: null,
  rows: '0',
  missing: '0',
  currencies: '0',
  currency: null,
});

/** A total by period has every period from its first to its last: one without rows is 0 for a sum, else undefined. */
const withGaps = (metric: RowsMetric, cells: readonly Cell[], fiscal: FiscalCalendar): Cell[] => {
  const dated = cells.filter((cell) => cell.period !== null).toSorted(byKey);
  const first = parsePeriod(dated[0]?.period ?? '', fiscal);
  const last = parsePeriod(dated.at(-1)?.period ?? '', fiscal);
  if (first === undefined || last === undefined) return [...cells];
  const known = new Set(dated.map((cell) => cell.period));
  const currencies = new Set(dated.flatMap((cell) => cell.currency ?? []));
  const missing = periodsBetween({ from: first.from, to: last.to }, first.kind, fiscal).filter(
    ({ key }) => !known.has(key),
  );
  const gaps = missing.map(({ key }) => readCell(metric, emptyRow(key), { fields: [], covered: true }));
  const [currency] = currencies.size === 1 ? [...currencies] : [];
  return [...cells, ...gaps.map((cell) => ({ ...cell, currency }))];
};

/** The cells of a metric for a question, as one that can be asked from any view. */
export const readableCells = (
  metric: RowsMetric,
  asked: Question,
  { at, principal }: { readonly at: At; readonly principal: Principal },
): Readable => ({
  compile: (view) => compileCells(metric, asked, { at, view }),
  reads: () => readsOfCells(metric, asked, { at, principal }),
});

interface Reading {
  readonly metric: RowsMetric;
  readonly asked: Question;
  readonly covered: boolean;
  readonly fiscal: FiscalCalendar;
}

const readIn = (rows: readonly TextRow[], { metric, asked, covered, fiscal }: Reading): readonly Cell[] => {
  const context = { fields: asked.by, covered };
  const cells = rows.map((row) => readCell(metric, cellRow(row), context));
  const whole = metric.time === 'sum' && asked.period !== undefined && asked.by.length === 0;
  return inOrder(whole ? withGaps(metric, cells, fiscal) : cells, asked);
};

const cellsRead = new WeakMap<readonly TextRow[], Map<string, readonly Cell[]>>();

/** Reads rows as cells, once as long as the rows themselves are remembered. */
const cellsIn = (rows: readonly TextRow[], reading: Reading): readonly Cell[] => {
  const { metric, asked, covered, fiscal } = reading;
  const id = JSON.stringify([metric.id, asked.by, asked.period, covered, fiscal]);
  const read = cellsRead.get(rows) ?? new Map<string, readonly Cell[]>();
  cellsRead.set(rows, read);
  const cells = read.get(id) ?? readIn(rows, reading);
  read.set(id, cells);
  return cells;
};

const rowsCells = async (metric: RowsMetric, asked: Question, asking: Asking): Promise<readonly Cell[]> => {
  const { seen, fiscal } = asking;
  const { at } = seen;
  const cellsAsked = readableCells(metric, asked, { at, principal: seen.view.principal });
  const rows =
    (await storedCells(metric, asked, asking)) ??
    (await readTotals(metric, asked, asking)) ??
    (await readRows(cellsAsked, asking, metric.rows(facts, at)));
  return cellsIn(rows, { metric, asked, covered: isCovered(metric, asked, seen), fiscal });
};

const idOf = (cell: Cell): string => JSON.stringify([cell.period, ...Object.values(cell.keys)]);

const weightedSum = (parts: Readonly<Record<string, Decimal>>, weights: Readonly<Record<string, number>>): Decimal =>
  Object.entries(parts).reduce(
    (sum, [name, value]) => addDecimals(sum, multiplyDecimals(value, decimalFromNumber(weights[name] ?? 0, 6))),
    decimal(0n, 0),
  );

const combined = (metric: FormulaMetric, parts: Readonly<Record<string, Decimal>>): Decimal | undefined => {
  const { combine } = metric;
  if (combine.op === 'weighted-sum') return trimDecimal(weightedSum(parts, combine.weights));
  const of = parts[combine.of];
  const by = parts[combine.by];
  return of === undefined || by === undefined ? undefined : quotient(of, by, combine.scale);
};

const formulaCell = (metric: FormulaMetric, cells: Readonly<Record<string, Cell | undefined>>): Cell | undefined => {
  const present = Object.values(cells).filter((cell) => cell !== undefined);
  const [model] = present;
  if (model === undefined) return undefined;
  const values = Object.entries(cells).flatMap(([name, cell]): [string, Decimal][] => {
    const fallback = cell === undefined ? metric.defaults[name] : undefined;
    const value = cell?.value ?? (fallback === undefined ? undefined : parseDecimal(fallback));
    return value === undefined ? [] : [[name, value]];
  });
  const currencies = new Set(present.flatMap((cell) => cell.currency ?? []));
  const whole = values.length === Object.keys(cells).length && currencies.size <= 1;
  const value = whole ? combined(metric, Object.fromEntries(values)) : undefined;
  return {
    ...model,
    num: value,
    den: undefined,
    rows: present.reduce((sum, cell) => sum + cell.rows, 0),
    missing: present.reduce((sum, cell) => sum + cell.missing, 0),
    currency: currencies.size === 1 ? [...currencies][0] : undefined,
    value,
    why: value === undefined ? 'part-undefined' : undefined,
  };
};

const formulaCells = async (metric: FormulaMetric, asked: Question, asking: Asking): Promise<readonly Cell[]> => {
  const byPart = new Map<string, Map<string, Cell>>();
  for (const [name, part] of Object.entries(metric.parts)) {
    const cells = await rowsCells(part, asked, asking);
    byPart.set(name, new Map(cells.map((cell) => [idOf(cell), cell])));
  }
  const ids = new Set([...byPart.values()].flatMap((cells) => [...cells.keys()]));
  const all = [...ids].flatMap((id) => {
    const cells = Object.fromEntries([...byPart].map(([name, part]) => [name, part.get(id)]));
    return formulaCell(metric, cells) ?? [];
  });
  return inOrder(all, asked);
};

const compareText = (a: string | null, b: string | null): number => {
  if (a === b) return 0;
  if (a === null || b === null) return a === null ? 1 : -1;
  return a < b ? -1 : 1;
};

const compareCells = (a: Cell, b: Cell, fields: readonly string[]): number => {
  for (const field of fields) {
    const order = compareText(a.keys[field] ?? null, b.keys[field] ?? null);
    if (order !== 0) return order;
  }
  return compareText(a.period, b.period);
};

const inOrder = (cells: readonly Cell[], { by }: Question): readonly Cell[] =>
  cells.toSorted((a, b) => compareCells(a, b, by));

/** By key, then period; a missing key or period last. */
export const byKey = (a: Cell, b: Cell): number => compareCells(a, b, Object.keys(a.keys));

const byValue =
  (sign: 1 | -1) =>
  (a: Cell, b: Cell): number => {
    if (a.value === undefined || b.value === undefined)
      return Number(a.value === undefined) - Number(b.value === undefined) || byKey(a, b);
    return sign * compareDecimals(a.value, b.value) || byKey(a, b);
  };

/** By value, the largest first; undefined values last; ties by key. */
export const byValueDescending = byValue(-1);

/** By value, the smallest first; undefined values last; ties by key. */
export const byValueAscending = byValue(1);

/** The names of a kind by key; undefined for a kind without names. */
export const readableNames = (kind: KindId): Readable | undefined => {
  const query = namesQuery(kind);
  return query === undefined
    ? undefined
    : { compile: (view) => compileQuery(query, view), reads: () => readsOfNames(kind) };
};

type Names = readonly (readonly [string, string])[];

const knownNames = new WeakMap<Asking['seen'], Map<KindId, Promise<Names>>>();

const readNames = async (kind: KindId, asking: Asking): Promise<Names> => {
  const names = readableNames(kind);
  if (names === undefined) return [];
  const rows = await readRows(names, asking);
  return rows.flatMap((row): Names => (row['name'] ? [[row['key'] ?? '', row['name']]] : []));
};

/** The names of a kind, read once per viewpoint: many answers ask for some of them. */
const namesIn = (kind: KindId, asking: Asking): Promise<Names> => {
  const known = knownNames.get(asking.seen) ?? new Map<KindId, Promise<Names>>();
  knownNames.set(asking.seen, known);
  const names = known.get(kind) ?? readNames(kind, asking);
  known.set(kind, names);
  return names;
};

const namesOf = async (
  field: string,
  wanted: ReadonlySet<string>,
  asking: Asking,
): Promise<Readonly<Record<string, string>>> => {
  const kind = subjectKind(field);
  if (kind === undefined || wanted.size === 0) return {};
  const names = await namesIn(kind, asking);
  return Object.fromEntries(names.filter(([key]) => wanted.has(key)));
};

/** The keys of cells in one field, each once. */
const keysIn = (field: string, cells: readonly Cell[]): ReadonlySet<string> => {
  const keys = new Set<string>();
  for (const cell of cells) {
    const key = cell.keys[field];
    if (key != null) keys.add(key);
  }
  return keys;
};

/** Answers a question about a metric, cells in the order of their keys. */
export const ask = async (metric: Metric, asked: Question, asking: Asking): Promise<Answer> => {
  const cells =
    metric.form === 'rows' ? await rowsCells(metric, asked, asking) : await formulaCells(metric, asked, asking);
  const names: Record<string, Readonly<Record<string, string>>> = {};
  for (const field of asked.by) names[field] = await namesOf(field, keysIn(field, cells), asking);
  return { metric, question: asked, cells, names };
};
