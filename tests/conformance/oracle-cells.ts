import { addDecimals, decimal, decimalFromNumber, quantile, rescale, type Decimal } from '@throughline/math';
import type { CellRow, Question, RowsMetric } from '@throughline/query';
import { questionRows, type KeyedRow, type RowSet } from './oracle-rows.ts';
import { compareNumbers, compareText, exact, plain, type World } from './oracle-world.ts';

/** A cell as the oracle finds it. */
export interface OracleCell {
  readonly keys: readonly (string | null)[];
  readonly period: string | null;
  readonly num: string | null;
  readonly den: string | null;
  readonly rows: number;
  readonly missing: number;
  /** 0, 1, or 2 for several. */
  readonly currencies: number;
  readonly currency: string | null;
}

type Measures = Omit<OracleCell, 'keys' | 'period'>;

const zero = decimal(0n, 0);

const total = (values: readonly (string | null)[]): Decimal | undefined => {
  const known = values.flatMap((value) => exact(value) ?? []);
  return known.length === 0 ? undefined : known.reduce(addDecimals);
};

const extreme = (values: readonly string[], sign: number): string | null =>
  values.toSorted((a, b) => sign * compareNumbers(a, b))[0] ?? null;

const numberOf = (metric: RowsMetric, values: readonly string[]): string | null => {
  switch (metric.over) {
    case 'sum':
    case 'mean':
    case 'ratio':
      return plain(total(values));
    case 'distinct':
      return String(new Set(values).size);
    case 'quantile':
      return values.length === 0
        ? null
        : String(quantile(Float64Array.from(values, Number).toSorted(), metric.quantile ?? 0.5));
    case 'min':
      return plain(exact(extreme(values, 1)));
    case 'max':
      return plain(exact(extreme(values, -1)));
  }
};

const defined = (values: readonly (string | null)[]): string[] => values.filter((value) => value !== null);

const denominator = (metric: RowsMetric, rows: readonly KeyedRow[]): string | null => {
  if (metric.over === 'mean') return String(defined(rows.map((r) => r.num)).length);
  return metric.over === 'ratio' ? plain(total(rows.map((r) => r.den))) : null;
};

const measure = (metric: RowsMetric, rows: readonly KeyedRow[]): Measures => {
  const complete = rows.filter((r) => r.num !== null && (metric.over !== 'ratio' || r.den !== null));
  const currencies = defined(rows.map((r) => r.row['currency'] ?? null)).toSorted(compareText);
  return {
    num: numberOf(metric, defined(rows.map((r) => r.num))),
    den: denominator(metric, rows),
    rows: rows.length,
    missing: rows.length - complete.length,
    currencies: Math.min(2, new Set(currencies).size),
    currency: currencies[0] ?? null,
  };
};

interface Group {
  readonly keys: readonly (string | null)[];
  readonly period: string | null;
  readonly rows: readonly KeyedRow[];
}

const grouped = (rows: readonly { readonly row: KeyedRow; readonly period: string | null }[]): Group[] => {
  const groups = new Map<string, { keys: readonly (string | null)[]; period: string | null; rows: KeyedRow[] }>();
  for (const { row, period } of rows) {
    const key = JSON.stringify([row.keys, period]);
    const group = groups.get(key) ?? { keys: row.keys, period, rows: [] };
    group.rows.push(row);
    groups.set(key, group);
  }
  return [...groups.values()];
};

interface Asked {
  readonly metric: RowsMetric;
  readonly question: Question;
  readonly world: World;
  readonly all: RowSet;
  readonly rows: readonly KeyedRow[];
}

const onOf = (row: KeyedRow): string | null => row.row['on'] ?? null;

const isWithin = (row: KeyedRow, { within }: Question): boolean => {
  const on = onOf(row);
  return within === undefined || (on !== null && on >= within.from && on < within.to);
};

const periodOfDay = (asked: Asked): ((on: string | null) => string | null) => {
  const { period } = asked.question;
  if (period === undefined) return () => null;
  const periods = new Map(asked.world.calendar.days.map((day) => [day.day, day[period]]));
  return (on) => (on === null ? null : (periods.get(on) ?? null));
};

const cellsOf = (metric: RowsMetric, groups: readonly Group[]): OracleCell[] =>
  groups.map(({ keys, period, rows }) => ({ keys, period, ...measure(metric, rows) }));

const whole: Group = { keys: [], period: null, rows: [] };

const summed = (asked: Asked): OracleCell[] => {
  const period = periodOfDay(asked);
  const rows = asked.rows.filter((row) => isWithin(row, asked.question));
  const groups = grouped(rows.map((row) => ({ row, period: period(onOf(row)) })));
  const single = asked.question.by.length === 0 && asked.question.period === undefined;
  return cellsOf(asked.metric, groups.length === 0 && single ? [whole] : groups);
};

interface Bound {
  readonly key: string | null;
  /** The first day that no longer counts. */
  readonly edge: string;
}

const nextDay = (calendar: World['calendar'], day: string): string =>
  calendar.days.find((candidate) => candidate.day > day)?.day ?? day;

const allPeriods = (world: World, kind: string): { key: string; from: string; to: string }[] => {
  if (kind !== 'day') return world.calendar.periods.filter((period) => period.kind === kind);
  return world.calendar.days.map(({ day }) => ({ key: day, from: day, to: nextDay(world.calendar, day) }));
};

const boundsOf = ({ metric, question, world }: Asked): Bound[] => {
  const opening = metric.time === 'opening';
  const { within } = question;
  if (question.period === undefined && metric.time !== 'average') {
    if (within !== undefined) return [{ key: null, edge: opening ? within.from : within.to }];
    return [{ key: null, edge: nextDay(world.calendar, world.businessDay) }];
  }
  const kind = metric.time === 'average' ? 'day' : (question.period ?? 'day');
  return allPeriods(world, kind)
    .filter((p) => p.from <= world.businessDay)
    .filter((p) => within === undefined || (p.from >= within.from && p.from < within.to))
    .map((p) => ({ key: p.key, edge: opening ? p.from : p.to }));
};

const placeOf = (row: KeyedRow['row']): string => JSON.stringify([row['site'] ?? null, row['source'] ?? null]);

/** By place, the latest day with a snapshot before the edge, whatever the question leaves out. */
const latestDays = (all: RowSet, edge: string): ReadonlyMap<string, string> => {
  const latest = new Map<string, string>();
  for (const row of all.rows) {
    const { on = null } = row;
    if (on === null || on >= edge) continue;
    const place = placeOf(row);
    if (on > (latest.get(place) ?? '')) latest.set(place, on);
  }
  return latest;
};

const emptyNumber = (metric: RowsMetric): string | null =>
  metric.over === 'sum' || metric.over === 'distinct' ? '0' : null;

const distinctKeys = (asked: Asked): (readonly (string | null)[])[] => {
  if (asked.question.by.length === 0) return [[]];
  return grouped(asked.rows.map((row) => ({ row, period: null }))).map((group) => group.keys);
};

const snapshots = (asked: Asked): OracleCell[] => {
  const keys = distinctKeys(asked);
  return boundsOf(asked).flatMap((bound) => {
    const latest = latestDays(asked.all, bound.edge);
    if (latest.size === 0) return [];
    const rows = asked.rows.filter((row) => onOf(row) !== null && latest.get(placeOf(row.row)) === onOf(row));
    const groups = new Map(grouped(rows.map((row) => ({ row, period: null }))).map((g) => [JSON.stringify(g.keys), g]));
    return keys.map((key): OracleCell => {
      const group = groups.get(JSON.stringify(key));
      const cell = { keys: key, period: bound.key, ...measure(asked.metric, group?.rows ?? []) };
      return group === undefined ? { ...cell, num: emptyNumber(asked.metric), den: null } : cell;
    });
  });
};

const tenDigits = (text: string | null): Decimal | undefined => {
  if (text === null) return undefined;
  return text.includes('e') ? decimalFromNumber(Number(text), 10) : rescale(exact(text) ?? zero, 10, 'half-up');
};

const addAll = (values: readonly (Decimal | undefined)[]): string | null => {
  const known = values.filter((value) => value !== undefined);
  return known.length === 0 ? null : plain(known.reduce(addDecimals));
};

const averaged = (asked: Asked): OracleCell[] => {
  const period = periodOfDay(asked);
  const days = new Map<string, OracleCell[]>();
  for (const cell of snapshots(asked)) {
    const key = JSON.stringify([cell.keys, period(cell.period)]);
    days.set(key, [...(days.get(key) ?? []), cell]);
  }
  const weighs = asked.metric.over === 'mean' || asked.metric.over === 'ratio';
  return [...days.values()].map((cells): OracleCell => {
    const currencies = new Set(defined(cells.map((c) => c.currency)));
    const several = Math.max(currencies.size, ...cells.map((c) => c.currencies));
    return {
      keys: cells[0]?.keys ?? [],
      period: period(cells[0]?.period ?? null),
      num: addAll(cells.map((c) => tenDigits(c.num))),
      den: weighs ? addAll(cells.map((c) => tenDigits(c.den))) : String(defined(cells.map((c) => c.num)).length),
      rows: cells.reduce((sum, c) => sum + c.rows, 0),
      missing: cells.reduce((sum, c) => sum + c.missing, 0),
      currencies: Math.min(2, several),
      currency: [...currencies].toSorted(compareText)[0] ?? null,
    };
  });
};

const before = (asked: Asked, edge: string): KeyedRow[] =>
  asked.rows.filter((row) => {
    const on = onOf(row);
    return on !== null && on < edge;
  });

const balanced = (asked: Asked): OracleCell[] => {
  const { metric, question } = asked;
  const cells = boundsOf(asked).map((bound) => ({ bound, rows: before(asked, bound.edge) }));
  if (question.period === undefined) {
    const groups = cells.flatMap(({ rows }) => grouped(rows.map((row) => ({ row, period: null }))));
    return cellsOf(metric, groups.length === 0 && question.by.length === 0 ? [whole] : groups);
  }
  const listed = metric.over === 'sum' ? distinctKeys({ ...asked, rows: before(asked, '9999-12-31') }) : undefined;
  return cells.flatMap(({ bound, rows }) => {
    if (rows.length === 0) return [];
    const groups = grouped(rows.map((row) => ({ row, period: bound.key })));
    const found = cellsOf(metric, groups);
    const missing = (listed ?? []).filter((key) => !groups.some((g) => JSON.stringify(g.keys) === JSON.stringify(key)));
    const empty = missing.map((keys) => ({ ...measure(metric, []), keys, period: bound.key, num: '0' }));
    return [...found, ...empty];
  });
};

const weighable = (metric: RowsMetric): boolean => ['sum', 'ratio', 'mean'].includes(metric.over);

/** The cells of a metric for a question, found by looking at every row for every cell. */
export const oracleCells = (
  metric: RowsMetric,
  question: Question,
  context: { all: RowSet; world: World },
): OracleCell[] => {
  const { all, world } = context;
  const asked: Asked = {
    metric,
    question,
    world,
    all,
    rows: questionRows(all, question, { world, weighable: weighable(metric) }),
  };
  switch (metric.time) {
    case 'sum':
      return summed(asked);
    case 'closing':
    case 'opening':
      return snapshots(asked);
    case 'average':
      return averaged(asked);
    case 'balance':
      return balanced(asked);
  }
};

/** A cell of an engine in the form of the oracle's. */
export const cellOf = (row: CellRow, keys: number): OracleCell => ({
  keys: Array.from({ length: keys }, (_, i) => row[`k${i}`] ?? null),
  period: row.period,
  num: row.num,
  den: row.den,
  rows: Number(row.rows),
  missing: Number(row.missing),
  currencies: Math.min(2, Number(row.currencies)),
  currency: row.currency,
});
