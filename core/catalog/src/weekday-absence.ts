import { day, parseDay, weekdayOf, type Day } from '@throughline/math';
import type { TextAbsence } from './absences.ts';
import { plannedAbsence, unplannedAbsence } from './absence-words.data.ts';
import { atLeastBinomial } from './binomial.ts';
import { atLeastAsMany } from './exact-test.ts';
import { groupedBy } from './open-lines.ts';
import type { Workdays } from './workdays.ts';

/** The first day of a short absence of a person of a unit. */
export interface ShortAbsence {
  readonly unit: string;
  readonly person: string;
  readonly on: Day;
  readonly weekday: number;
  readonly hours: number | undefined;
}

export interface AtWork {
  readonly unit: string | null;
  readonly on: string | null;
  readonly people: string | null;
}

/** Short absences of a unit on one weekday, against its other weekdays. */
export interface Pattern {
  readonly unit: string;
  readonly weekday: number;
  readonly windowDays: number;
  readonly own: number;
  readonly all: number;
  /** The share that the weekday has of the days worked. */
  readonly share: number;
  readonly chance: number;
  readonly absences: readonly ShortAbsence[];
}

export interface PatternRules {
  readonly minimumAbsences: number;
  readonly minimumPeople: number;
  readonly minimumRatio: number;
  readonly minimumDaysPerYear: number;
  readonly falseAlarms: number;
}

const wordsOf = (text: string | null): string[] => (text ?? '').toLowerCase().split(/[^a-z0-9]+/);

/** True where an absence was not agreed on beforehand; one without a type cannot be told. */
const isUnplanned = ({ type }: TextAbsence): boolean => {
  const words = wordsOf(type);
  if (words.some((word) => unplannedAbsence.some((each) => each === word))) return true;
  return type !== null && !words.some((word) => plannedAbsence.some((each) => each === word));
};

/** Days from the first to the last of a short absence: one on a Friday may be of three days, as nobody sees the weekend. */
const shortDays = 2;

/** The first days of absences that were over within three days, by the day on which they began. */
const shortAbsences = (rows: readonly TextAbsence[], { isWorkday, between }: Workdays): ShortAbsence[] =>
  [...groupedBy(rows, (row) => row.person ?? '')].flatMap(([person, own]) => {
    const dated = own.flatMap((row) => {
      const on = parseDay(row.on ?? '');
      return on === undefined || !isWorkday(on) ? [] : [{ row, on }];
    });
    const days = [...new Set(dated.map(({ on }) => on))].toSorted((a, b) => a - b);
    const isNext = (on: Day, after: Day | undefined): boolean => after !== undefined && between(on, after) <= 1;
    const lastOf = (start: number): Day => {
      let i = start;
      while (isNext(days[i] ?? day(0), days[i + 1])) i += 1;
      return days[i] ?? day(0);
    };
    const single = days.filter((on, i) => {
      const before = days[i - 1];
      return (before === undefined || !isNext(before, on)) && lastOf(i) - on <= shortDays;
    });
    return single.flatMap((on): ShortAbsence[] => {
      const same = dated.filter((each) => each.on === on);
      const [first] = same.map(({ row }) => row).toSorted((a, b) => ((a.type ?? '') < (b.type ?? '') ? -1 : 1));
      if (first?.unit == null || same.some(({ row }) => !isUnplanned(row))) return [];
      const hours = first.hours === null ? undefined : Number(first.hours);
      return [{ unit: first.unit, person, on, weekday: weekdayOf(on), hours }];
    });
  });

/** How often each weekday was worked: by the people on record, else by the calendar. */
const workedOn = (atWork: readonly AtWork[], window: { from: Day; to: Day }, { isWorkday }: Workdays): number[] => {
  const days = Array.from({ length: 8 }, () => 0);
  for (const { on: text, people } of atWork) {
    const on = parseDay(text ?? '');
    if (on !== undefined && on > window.from && on <= window.to && isWorkday(on))
      days[weekdayOf(on)] = (days[weekdayOf(on)] ?? 0) + Number(people ?? 0);
  }
  if (days.some((count) => count > 0)) return days;
  for (let on = day(window.from + 1); on <= window.to; on = day(on + 1))
    if (isWorkday(on)) days[weekdayOf(on)] = (days[weekdayOf(on)] ?? 0) + 1;
  return days;
};

const count = <T>(rows: readonly T[], key: (row: T) => string): number[] =>
  [...groupedBy(rows, key).values()].map((own) => own.length).toSorted((a, b) => b - a);

/** One bad Friday, or one person, is no pattern of a unit; and nobody may be recognised by it. */
const isSpread = (pattern: Pattern, { minimumPeople }: PatternRules): boolean => {
  const own = pattern.absences.filter(({ weekday }) => weekday === pattern.weekday);
  const people = count(own, ({ person }) => person);
  const heaviest = count(own, ({ on }) => String(on))
    .slice(0, 2)
    .reduce((a, b) => a + b, 0);
  const rest = atLeastBinomial(pattern.own - heaviest, pattern.all - heaviest, pattern.share);
  return people.length >= minimumPeople && 3 * (people[0] ?? 0) <= pattern.own && rest <= 0.05;
};

/** Absences beyond what the other weekdays of the unit make likely. */
export const beyond = (own: number, { all, share }: Pick<Pattern, 'all' | 'share'>): number =>
  own - ((all - own) * share) / (1 - share);

interface Judging {
  readonly judged: Day;
  readonly workdays: Workdays;
  readonly rules: PatternRules;
}

const windows = [365, 182] as const;
const year = 365;

const patternsOf = (own: readonly ShortAbsence[], worked: readonly number[], windowDays: number): Pattern[] => {
  const all = worked.reduce((a, b) => a + b, 0);
  const unit = own[0]?.unit ?? '';
  return worked.flatMap((days, weekday): Pattern[] => {
    if (days === 0 || days === all) return [];
    const k = own.filter((each) => each.weekday === weekday).length;
    const [n, share] = [own.length, days / all];
    return [{ unit, weekday, windowDays, own: k, all: n, share, chance: atLeastBinomial(k, n, share), absences: own }];
  });
};

const standsOut = (
  pattern: Pattern,
  others: readonly ShortAbsence[],
  { rules, candidates }: { rules: PatternRules; candidates: number },
): boolean => {
  const { own, all, share, chance, weekday, windowDays } = pattern;
  if (chance > rules.falseAlarms / candidates || own < rules.minimumRatio * share * all) return false;
  if ((beyond(own, pattern) * year) / windowDays < rules.minimumDaysPerYear) return false;
  const elsewhere = { cases: others.filter((each) => each.weekday === weekday).length, all: others.length };
  const unlike = elsewhere.all === 0 ? 0 : atLeastAsMany({ cases: own, all }, elsewhere);
  return unlike <= rules.falseAlarms && isSpread(pattern, rules);
};

/** Units whose short absences gather on a weekday, against their other weekdays and against the other units. */
export const weekdayPatterns = (
  inputs: { readonly absences: readonly TextAbsence[]; readonly atWork: readonly AtWork[] },
  { judged, workdays, rules }: Judging,
): { readonly judged: number; readonly found: readonly Pattern[]; readonly absences: number } => {
  const short = shortAbsences(inputs.absences, workdays).filter(({ on }) => on <= judged);
  const units = [...groupedBy(short, ({ unit }) => unit)].toSorted(([a], [b]) => (a < b ? -1 : 1));
  const large = units.filter(([, own]) => own.length >= rules.minimumAbsences);
  const weekdays = new Set(short.map(({ weekday }) => weekday)).size;
  const candidates = Math.max(1, large.length * weekdays * windows.length);
  const found = large.flatMap(([unit, own]) => {
    const atWork = inputs.atWork.filter((row) => row.unit === unit);
    const best = windows.flatMap((windowDays) => {
      const from = day(judged - windowDays);
      const lately = own.filter(({ on }) => on > from);
      if (lately.length < rules.minimumAbsences) return [];
      const others = short.filter((each) => each.unit !== unit && each.on > from);
      return patternsOf(lately, workedOn(atWork, { from, to: judged }, workdays), windowDays).filter(
        (pattern) => standsOut(pattern, others, { rules, candidates }) && goesOn(pattern, judged, rules),
      );
    });
    return best
      .toSorted((a, b) => a.chance - b.chance || a.weekday - b.weekday || b.windowDays - a.windowDays)
      .slice(0, 1);
  });
  return { judged: large.length, found, absences: short.length };
};

/** Also in the last half year the weekday has more than its share. */
const goesOn = ({ absences, weekday, share }: Pattern, judged: Day, { minimumRatio }: PatternRules): boolean => {
  const lately = absences.filter(({ on }) => on > judged - 182);
  return lately.filter((each) => each.weekday === weekday).length >= minimumRatio * share * lately.length;
};
