import { decimalToNumber } from '@throughline/math';
import type { Answer } from '@throughline/engine';
import { groupedBy } from './open-lines.ts';
import { isSteady, trendOf, type Trend } from './trend.ts';

/** What the metrics of a work centre bring, by source, work centre, item and month. */
export interface WearInputs {
  readonly hours: Answer;
  readonly downtime: Answer;
  readonly scrap: Answer;
}

export type Sign = 'run time' | 'downtime' | 'scrap';

/** A month of a work centre, the mix of its items taken out: what was seen over what its items usually have. */
export interface WearMonth {
  readonly month: string;
  readonly level: number;
  readonly rate: number;
  readonly hours: number;
}

/** One sign of wear of one work centre, month by month. */
export interface WearSeries {
  readonly source: string;
  readonly workCentre: string;
  readonly sign: Sign;
  readonly months: readonly WearMonth[];
}

export interface WearBar {
  readonly minimumMonths: number;
  readonly runTime: number;
  readonly downtime: number;
  readonly scrap: number;
  readonly falseAlarms: number;
}

interface Cell {
  readonly source: string;
  readonly workCentre: string;
  readonly item: string;
  readonly month: string;
  readonly num: number;
  readonly den: number;
}

const most = 18;

const cellsIn = (answer: Answer): Cell[] =>
  answer.cells.flatMap(({ keys, period, num, den }): Cell[] => {
    const { source, workCentre, item } = keys;
    if (workCentre === null || workCentre === undefined || period === null || num === undefined) return [];
    const place = { source: source ?? '', workCentre, item: item ?? '', month: period };
    return [{ ...place, num: decimalToNumber(num), den: den === undefined ? 0 : decimalToNumber(den) }];
  });

const keyOf = (cell: Cell): string => JSON.stringify([cell.source, cell.workCentre]);
const orderOf = (cell: Cell): string => `${cell.month}\0${cell.item}`;

const rates = (
  cells: readonly Cell[],
  by: (cell: Cell) => string,
  beside: (cell: Cell) => number,
): Map<string, number> =>
  new Map(
    [...groupedBy(cells, by)].map(([key, own]) => {
      const expected = own.reduce((sum, cell) => sum + cell.den * beside(cell), 0);
      return [key, expected > 0 ? own.reduce((sum, cell) => sum + cell.num, 0) / expected : 0];
    }),
  );

/**
 * The level of each month, were the same items made in each: each item has a rate and each month a level, fitted in turns.
 * @source Y. M. M. Bishop, S. E. Fienberg, P. W. Holland, Discrete Multivariate Analysis, 1975, §3.5 (iterative fitting)
 */
const withoutMix = (cells: readonly Cell[]): Map<string, number> => {
  let levels = new Map<string, number>();
  for (let turn = 0; turn < 20; turn += 1) {
    const items = rates(
      cells,
      (cell) => cell.item,
      (cell) => levels.get(cell.month) ?? 1,
    );
    levels = rates(
      cells,
      (cell) => cell.month,
      (cell) => items.get(cell.item) ?? 0,
    );
  }
  return levels;
};

const sumBy = (cells: readonly Cell[], of: 'num' | 'den'): Map<string, number> => {
  const sums = new Map<string, number>();
  for (const cell of cells) sums.set(cell.month, (sums.get(cell.month) ?? 0) + cell[of]);
  return sums;
};

const middle = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;

const mixedSeries = (
  answer: Answer,
  sign: Sign,
  hours: ReadonlyMap<string, ReadonlyMap<string, number>>,
): WearSeries[] =>
  [
    ...groupedBy(
      cellsIn(answer).filter(({ den }) => den > 0),
      keyOf,
    ),
  ].flatMap(([key, own]) => {
    const [first] = own;
    const cells = own.toSorted((a, b) => (orderOf(a) < orderOf(b) ? -1 : 1));
    const [dens, nums, levels] = [sumBy(cells, 'den'), sumBy(cells, 'num'), withoutMix(cells)];
    // A month with little work, such as one that has just begun, says little.
    const enough = middle([...dens.values()]) / 4;
    const months = [...dens]
      .filter(([, den]) => den >= enough)
      .map(([month, den]): WearMonth => {
        const [level, rate] = [levels.get(month) ?? 0, (nums.get(month) ?? 0) / den];
        return { month, level, rate, hours: hours.get(key)?.get(month) ?? 0 };
      });
    const { source = '', workCentre = '' } = first ?? {};
    return [{ source, workCentre, sign, months: months.toSorted((a, b) => (a.month < b.month ? -1 : 1)).slice(-most) }];
  });

/** Downtime for an hour run, in the months in which the work centre worked; none recorded is none where others have some. */
const downSeries = ({ downtime }: WearInputs, runs: readonly WearSeries[]): WearSeries[] => {
  const down = groupedBy(cellsIn(downtime), (cell) => cell.workCentre);
  const since = cellsIn(downtime)
    .map(({ month }) => month)
    .toSorted()[0];
  return runs.flatMap((run): WearSeries[] => {
    const hours = sumBy(down.get(run.workCentre) ?? [], 'num');
    const months = run.months
      .filter(({ month, hours: ran }) => since !== undefined && month >= since && ran > 0)
      .map((one): WearMonth => {
        const rate = (hours.get(one.month) ?? 0) / one.hours;
        return { ...one, rate, level: Math.sqrt(rate) };
      });
    return hours.size === 0 ? [] : [{ ...run, sign: 'downtime', months }];
  });
};

/** Signs of wear of each work centre: hours for a standard hour, downtime for an hour run, scrap for a unit handled. */
export const wearSeries = (inputs: WearInputs): WearSeries[] => {
  const hours = new Map([...groupedBy(cellsIn(inputs.hours), keyOf)].map(([key, own]) => [key, sumBy(own, 'num')]));
  const runs = mixedSeries(inputs.hours, 'run time', hours);
  const logs = (all: readonly WearSeries[]): WearSeries[] =>
    all.map((one) => ({ ...one, months: one.months.map((m) => ({ ...m, level: Math.log(Math.max(m.level, 0.05)) })) }));
  return [...logs(runs), ...downSeries(inputs, runs), ...logs(mixedSeries(inputs.scrap, 'scrap', hours))].toSorted(
    (a, b) => (`${a.source}\0${a.workCentre}\0${a.sign}` < `${b.source}\0${b.workCentre}\0${b.sign}` ? -1 : 1),
  );
};

/** A sign of wear that rises steadily. */
export interface Wear {
  readonly series: WearSeries;
  readonly trend: Trend;
  readonly before: number;
  readonly now: number;
  readonly since: string;
  /** Hours run in a month of late. */
  readonly hours: number;
}

/** What all other work centres do in a month is taken off: a change of standards or of material strikes all. */
const beyondOthers = (series: WearSeries, all: readonly WearSeries[]): number[] => {
  const rest = all.filter((one) => one.sign === series.sign && one.source === series.source && one !== series);
  if (rest.length < 2 || series.sign === 'downtime') return series.months.map(({ level }) => level);
  return series.months.map(({ month, level }) => {
    const others = rest.flatMap((one) => one.months.filter((m) => m.month === month).map((m) => m.level));
    return level - (others.length < 2 ? 0 : middle(others));
  });
};

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);

const isLarge = ({ series, before, now }: Wear, bar: WearBar): boolean => {
  if (series.sign === 'run time') return now >= before * (1 + bar.runTime);
  const points = series.sign === 'scrap' ? bar.scrap : bar.downtime;
  return now - before >= points && now >= 1.5 * before;
};

/** Before and now in the unit of the rate, along the line that was fitted. */
const rated = (series: WearSeries, trend: Trend): { before: number; now: number } => {
  const late = mean(series.months.slice(-3).map(({ rate }) => rate));
  if (series.sign === 'downtime') {
    const [low, high] = [Math.max(0, trend.base), Math.max(0, trend.base + trend.rise)];
    return { before: low * low, now: high * high };
  }
  const length = series.months.length - 1 - trend.from;
  const lately = length > 1 ? trend.rise * (1 - 1 / length) : trend.rise;
  return { before: late / Math.exp(lately), now: (late / Math.exp(lately)) * Math.exp(trend.rise) };
};

/** Series long enough to be judged. */
export const judgeableWear = (all: readonly WearSeries[], bar: WearBar): WearSeries[] =>
  all.filter(({ months }) => months.length >= bar.minimumMonths);

/** Signs of wear that rise steadily beyond chance, over all signs of all work centres. */
export const wearing = (all: readonly WearSeries[], bar: WearBar): Wear[] => {
  const judged = judgeableWear(all, bar);
  const limit = bar.falseAlarms / Math.max(1, judged.length);
  return judged.flatMap((series): Wear[] => {
    const values = beyondOthers(series, judged);
    const trend = trendOf(values);
    if (trend === undefined || trend.chance > limit || !isSteady(values, trend)) return [];
    const hours = mean(series.months.slice(-3).map((month) => month.hours));
    const wear = { series, trend, ...rated(series, trend), since: series.months[trend.from]?.month ?? '', hours };
    return isLarge(wear, bar) ? [wear] : [];
  });
};
