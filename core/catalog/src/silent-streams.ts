import { day, mean, parseDay, type Day } from '@throughline/math';
import { groupedBy } from './open-lines.ts';
import { chanceOfSilence } from './rhythm.ts';
import type { TextStreamDay } from './stream-days.ts';
import type { Workdays } from './workdays.ts';

/** The days on which a source, or one stream of records of it, brought anything. */
export interface Series {
  readonly source: string;
  /** What kind of records; empty where all of the source. */
  readonly name: string;
  /** In order. */
  readonly days: readonly Day[];
}

/** A series that stopped. */
export interface Silence {
  readonly series: Series;
  readonly last: Day;
  /** Working days on which the others went on since. */
  readonly since: number;
  readonly usual: number;
  readonly longest: number;
  readonly chance: number;
}

export interface Silences {
  readonly judged: number;
  readonly stopped: readonly Silence[];
  readonly ended: number;
}

/** How to judge. */
export interface SilenceRules {
  readonly minimumGaps: number;
  readonly minimumDays: number;
  readonly historyDays: number;
  readonly falseAlarms: number;
}

const year = 364;
const month = 31;
/** A series that is there on most working days can tell whether the company works. */
const dailyShare = 0.6;

const daysIn = (rows: readonly TextStreamDay[]): Day[] =>
  [...new Set(rows.flatMap(({ on }) => parseDay(on ?? '') ?? []))].toSorted((a, b) => a - b);

const nameOf = ({ kind, part }: TextStreamDay): string =>
  (part ?? '') === '' ? (kind ?? '') : `${kind ?? ''} (${part ?? ''})`;

const seriesOf = (rows: readonly TextStreamDay[], by: (row: TextStreamDay) => string): Series[] =>
  [...groupedBy(rows, (row) => JSON.stringify([row.source, by(row)]))]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([, own]) => {
      const [first] = own;
      return first?.source == null ? [] : [{ source: first.source, name: by(first), days: daysIn(own) }];
    });

const firstOf = ({ days }: Series): Day | undefined => days[0];
const lastOf = ({ days }: Series): Day | undefined => days.at(-1);

const isDaily = (series: Series, { between }: Workdays): boolean => {
  const [first, last] = [firstOf(series), lastOf(series)];
  if (first === undefined || last === undefined || last - first < 2 * month) return false;
  return series.days.length >= dailyShare * between(day(first - 1), last);
};

/** Counts, up to each day, the working days on which more than half of the daily series that had begun brought anything. */
const clockOf = (
  others: readonly Series[],
  span: { from: Day; to: Day },
  workdays: Workdays,
): ((on: Day) => number) => {
  const alive = others.map((series) => ({ days: new Set<number>(series.days), first: firstOf(series) ?? span.to }));
  const counts: number[] = [];
  let count = 0;
  for (let on = span.from; on <= span.to; on = day(on + 1)) {
    if (workdays.isWorkday(on)) {
      const begun = alive.filter(({ first }) => first <= on);
      const active = begun.filter(({ days }) => days.has(on)).length;
      count += 2 * active > begun.length ? 1 : 0;
    }
    counts.push(count);
  }
  return (on) => counts[on - span.from] ?? 0;
};

/** Another source that took over what it brought, at about the time when it stopped. */
const isReplaced = (series: Series, streams: readonly Series[], last: Day): boolean => {
  const names = streams.filter(
    (each) => each.source === series.source && (series.name === '' || each.name === series.name),
  );
  return names.some(({ name }) =>
    streams.some((other) => {
      const [first, until] = [firstOf(other) ?? last, lastOf(other) ?? last];
      return other.source !== series.source && other.name === name && Math.abs(first - last) <= month && until > last;
    }),
  );
};

interface Judging {
  readonly judged: Day;
  readonly rules: SilenceRules;
  readonly workdays: Workdays;
  readonly streams: readonly Series[];
}

/** The rhythm of a series on the clock of the others; undefined where too little is known. */
const silenceOf = (series: Series, others: readonly Series[], judging: Judging): Silence | undefined => {
  const { judged, rules, workdays } = judging;
  const [from, last] = [firstOf(series), lastOf(series)];
  const daily = others.filter((other) => isDaily(other, workdays));
  if (from === undefined || last === undefined || daily.length === 0) return undefined;
  const clock = clockOf(daily, { from, to: judged }, workdays);
  const all = series.days
    .slice(1)
    .map((on, i) => ({ on, gap: clock(on) - clock(series.days[i] ?? on) }))
    .filter(({ gap }) => gap > 0);
  const lately = all.filter(({ on }) => on > last - year).map(({ gap }) => gap);
  if (lately.length < rules.minimumGaps) return undefined;
  const since = clock(judged) - clock(last);
  const longest = Math.max(...all.map(({ gap }) => gap));
  const usual = mean(Float64Array.from(lately)) ?? 0;
  return { series, last, since, usual, longest, chance: chanceOfSilence({ gaps: lately, since }) };
};

const hasStopped = (silence: Silence, candidates: number, { rules, streams }: Judging): boolean => {
  const { series, since, longest, last, chance } = silence;
  const isLong = since >= rules.minimumDays && since >= longest + 2 && 2 * since >= 3 * longest;
  if (!isLong || chance > rules.falseAlarms / candidates) return false;
  return !isReplaced(series, streams, last);
};

const judge = (all: readonly Series[], othersOf: (series: Series) => readonly Series[], judging: Judging): Silences => {
  const { judged, rules } = judging;
  const known = all.flatMap((series) => silenceOf(series, othersOf(series), judging) ?? []);
  const current = known.filter(({ last }) => judged - last <= rules.historyDays);
  const stopped = current.filter((silence) => hasStopped(silence, current.length, judging));
  return { judged: current.length, stopped, ended: known.length - current.length };
};

/** Sources that stopped while the others went on, and of the sources that go on the streams that stopped. */
export const silencesIn = (
  rows: readonly TextStreamDay[],
  when: { readonly judged: Day; readonly rules: SilenceRules; readonly workdays: Workdays },
): { readonly sources: Silences; readonly streams: Silences } => {
  const streams = seriesOf(rows, nameOf);
  const judging = { ...when, streams };
  const all = seriesOf(rows, () => '');
  const sources = judge(all, (series) => all.filter((other) => other.source !== series.source), judging);
  const dead = new Set(sources.stopped.map(({ series }) => series.source));
  const living = streams.filter((series) => !dead.has(series.source));
  const parts = judge(living, (series) => streams.filter((other) => other !== series), judging);
  return { sources, streams: parts };
};
