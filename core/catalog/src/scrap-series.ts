import { decimalToNumber } from '@throughline/math';
import type { Answer } from '@throughline/engine';
import { groupedBy } from './open-lines.ts';
import { riseOf, type Counted, type Rise } from './standing-out.ts';

/** Scrap for one reason: its months, with the units made of the items that it strikes. */
export interface ScrapSeries {
  readonly source: string;
  readonly reason: string;
  /** Items that were ever scrapped for the reason, the most scrapped last months first. */
  readonly items: readonly string[];
  readonly months: readonly Counted[];
}

/** What a query of cells brings for scrap-rise. */
export interface ScrapInputs {
  readonly scrapped: Answer;
  readonly made: Answer;
  readonly valued: Answer;
}

const numberOf = (value: Answer['cells'][number]['num']): number => (value === undefined ? 0 : decimalToNumber(value));

const madeByMonth = (made: Answer, source: string, items: ReadonlySet<string>): Map<string, number> => {
  const months = new Map<string, number>();
  for (const cell of made.cells) {
    const { source: from = null, item = null } = cell.keys;
    if (from !== source || item === null || !items.has(item) || cell.period === null) continue;
    months.set(cell.period, (months.get(cell.period) ?? 0) + numberOf(cell.den));
  }
  return months;
};

/** The scrap of each reason by month, beside what was made of the items that the reason strikes. */
export const scrapSeries = ({ scrapped, made }: ScrapInputs): ScrapSeries[] => {
  const reasons = new Map<string, { source: string; reason: string; cells: Answer['cells'][number][] }>();
  for (const cell of scrapped.cells) {
    const { source = null, reason = null } = cell.keys;
    if (source === null || reason === null || cell.period === null || numberOf(cell.num) <= 0) continue;
    const key = JSON.stringify([source, reason]);
    const known = reasons.get(key) ?? { source, reason, cells: [] };
    known.cells.push(cell);
    reasons.set(key, known);
  }
  return [...reasons.values()]
    .map(({ source, reason, cells }) => {
      const items = new Set(cells.flatMap((cell) => cell.keys['item'] ?? []));
      const exposures = madeByMonth(made, source, items);
      const byPeriod = groupedBy(cells, (cell) => cell.period ?? '');
      const months = [...exposures].map(([period, exposure]): Counted => {
        const own = byPeriod.get(period) ?? [];
        return { period, exposure, count: own.reduce((sum, cell) => sum + numberOf(cell.num), 0) };
      });
      const inOrder = months.filter((m) => m.exposure > 0).toSorted((a, b) => (a.period < b.period ? -1 : 1));
      return { source, reason, items: [...items].toSorted(), months: inOrder };
    })
    .toSorted((a, b) => (a.source + a.reason < b.source + b.reason ? -1 : 1));
};

/** A rise of scrap that goes on. */
export interface ScrapRise {
  readonly series: ScrapSeries;
  readonly rise: Rise;
  readonly past: readonly Counted[];
  readonly recent: readonly Counted[];
}

/** Months that a rise may have lasted; one that is older is the new normal. */
const lengths = [3, 4, 5, 6];

const most = 24;

export interface RiseBar {
  readonly minimumMonths: number;
  readonly minimumUnits: number;
  readonly minimumRatio: number;
  readonly falseAlarms: number;
}

const without = (recent: readonly Counted[]): Counted[] => {
  const rates = recent.map((m) => m.count / m.exposure);
  const worst = rates.indexOf(Math.max(...rates));
  return recent.filter((_, i) => i !== worst);
};

/** Every month is above the past, and what is left without the worst of them still is: one bad batch is no rise. */
const lasts = (past: readonly Counted[], recent: readonly Counted[], bar: RiseBar): boolean => {
  const rest = riseOf(past, without(recent));
  if (rest === undefined || rest.chance > 0.05 || rest.now < rest.before * bar.minimumRatio) return false;
  return recent.every((month) => month.count > rest.before * month.exposure);
};

const risesOf = (series: ScrapSeries, bar: RiseBar): ScrapRise[] =>
  lengths.flatMap((length): ScrapRise[] => {
    const recent = series.months.slice(-length);
    const past = series.months.slice(0, -length).slice(-most);
    if (past.length < bar.minimumMonths) return [];
    const rise = riseOf(past, recent);
    const units = recent.reduce((sum, month) => sum + month.count, 0);
    if (rise === undefined || units < bar.minimumUnits || rise.now < rise.before * bar.minimumRatio) return [];
    return lasts(past, recent, bar) ? [{ series, rise, past, recent }] : [];
  });

/** Series with enough months behind them to be judged. */
export const judgeable = (all: readonly ScrapSeries[], bar: RiseBar): ScrapSeries[] =>
  all.filter(({ months }) => months.length >= bar.minimumMonths + (lengths[0] ?? 0));

/** The reasons whose scrap rose, with as many false alarms over all of them and all lengths as the bar allows. */
export const scrapRises = (all: readonly ScrapSeries[], bar: RiseBar): ScrapRise[] => {
  const judged = judgeable(all, bar);
  const limit = bar.falseAlarms / Math.max(1, judged.length * lengths.length);
  return judged.flatMap((series) => {
    const [best] = risesOf(series, bar).toSorted((a, b) => a.rise.chance - b.rise.chance);
    return best === undefined || best.rise.chance > limit ? [] : [best];
  });
};
