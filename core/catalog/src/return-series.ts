import { parseDay, type Day } from '@throughline/math';
import { groupedBy } from './open-lines.ts';
import { riseOf, type Counted, type Rise } from './standing-out.ts';

type Row<K extends string> = { readonly [Name in K]: string | null };
export type ReturnDays = readonly Row<'process' | 'activity' | 'on' | 'begins' | 'returns'>[];

/** Spans of thirty days, so that all are alike and end with the last day of the log. */
const spanDays = 30;
const mostSpans = 15;
const lengths = [2, 3, 4, 6];

/** An activity with the cases that reached it and those that came back to it, by spans of thirty days. */
export interface ReturnSeries {
  readonly process: string;
  readonly activity: string;
  readonly last: Day;
  readonly spans: readonly Counted[];
}

export interface ReturnBar {
  readonly minimumSpans: number;
  readonly minimumCases: number;
  readonly minimumRatio: number;
  readonly minimumPoints: number;
  readonly falseAlarms: number;
}

const spansOf = (rows: ReturnDays, last: Day): Counted[] => {
  const spans = new Map<number, { count: number; exposure: number }>();
  for (const row of rows) {
    const on = parseDay(row.on ?? '');
    if (on === undefined || on > last) continue;
    const age = Math.floor((last - on) / spanDays);
    const known = spans.get(age) ?? { count: 0, exposure: 0 };
    spans.set(age, { count: known.count + Number(row.returns), exposure: known.exposure + Number(row.begins) });
  }
  return [...spans]
    .filter(([age, { exposure }]) => age < mostSpans && exposure > 0)
    .toSorted(([a], [b]) => b - a)
    .map(([age, counted]) => ({ period: String(mostSpans - age).padStart(2, '0'), ...counted }));
};

/** The series of activities to which cases came back; those of a process end with its last day. */
export const returnSeries = (rows: ReturnDays): ReturnSeries[] =>
  [...groupedBy(rows, (row) => row.process ?? '')]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([process, own]) => {
      const [last] = own.flatMap((row) => parseDay(row.on ?? '') ?? []).toSorted((a, b) => b - a);
      if (last === undefined) return [];
      return [...groupedBy(own, (row) => row.activity ?? '')]
        .toSorted(([a], [b]) => (a < b ? -1 : 1))
        .map(([activity, days]) => ({ process, activity, last, spans: spansOf(days, last) }));
    });

/** An activity to which cases come back more than they used to. */
export interface ReturnRise {
  readonly series: ReturnSeries;
  readonly rise: Rise;
  readonly recent: readonly Counted[];
  readonly perYear: number;
}

const without = (recent: readonly Counted[]): Counted[] => {
  const rates = recent.map((span) => span.count / span.exposure);
  const worst = rates.indexOf(Math.max(...rates));
  return recent.filter((_, i) => i !== worst);
};

const risesOf = (series: ReturnSeries, bar: ReturnBar): ReturnRise[] =>
  lengths.flatMap((length): ReturnRise[] => {
    const recent = series.spans.slice(-length);
    const past = series.spans.slice(0, -length);
    if (past.length < bar.minimumSpans || recent.length < length) return [];
    const rise = riseOf(past, recent);
    const rest = riseOf(past, without(recent));
    const count = recent.reduce((sum, span) => sum + span.count, 0);
    if (rise === undefined || rest === undefined || count < bar.minimumCases) return [];
    const isLarge = (one: Rise): boolean =>
      one.now >= one.before * bar.minimumRatio && one.now - one.before >= bar.minimumPoints;
    if (!isLarge(rise) || !isLarge(rest) || rest.chance > 0.05) return [];
    if (recent.some((span) => span.count <= rise.before * span.exposure)) return [];
    const year = series.spans.slice(-12);
    const perYear = (year.reduce((sum, span) => sum + span.exposure, 0) * 365) / (year.length * spanDays);
    return [{ series, rise, recent, perYear }];
  });

/** Series with a past to compare with. */
export const judgeableReturns = (all: readonly ReturnSeries[], bar: ReturnBar): ReturnSeries[] =>
  all.filter(({ spans }) => spans.length >= bar.minimumSpans + 2);

/** Activities to which the share of cases that come back rose and stays risen, over all activities and lengths. */
export const returnRises = (all: readonly ReturnSeries[], bar: ReturnBar): ReturnRise[] => {
  const judged = judgeableReturns(all, bar);
  const limit = bar.falseAlarms / Math.max(1, judged.length * lengths.length);
  return judged.flatMap((series) => {
    const [best] = risesOf(series, bar).toSorted((a, b) => a.rise.chance - b.rise.chance);
    return best === undefined || best.rise.chance > limit ? [] : [best];
  });
};
