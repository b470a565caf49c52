import { availableParallelism } from 'node:os';
import { registry } from '@throughline/catalog';
import { openReader, readManifests, type Reader } from '@throughline/duckdb';
import {
  deriving,
  fingerprint,
  run,
  viewpoint,
  type Asking,
  type Catalogue,
  type Host,
  type Imported,
  type Kept,
  type PreviousFinding,
  type RunResult,
} from '@throughline/engine';
import { endOfDay, lastWorkingDay, type Zone } from '@throughline/calendar';
import { day, formatDay, parseDay, weekdayOf, type Day } from '@throughline/math';
import { AppError, inEffect, type Moment, type Principal, type Settings } from '@throughline/model';
import { calendarPeriods, companyCalendar, yearToDate } from './calendars.ts';
import { hostOf } from './host.ts';
import { limitsOf, silent, type OpenOptions } from './limits.ts';
import { noData, resolveMoment } from './moment.ts';
import { openPool } from './pool.ts';
import { firstDayOf, lastDaysKnown, setReplayedDay, tellPast, type KindHistory } from './replay-facts.ts';
import { readSettings } from './settings.ts';
import { zoneOf } from './zone.ts';

/** One Monday as it would have been seen. */
export interface ReplayedWeek {
  readonly monday: Day;
  readonly result: RunResult;
}

/** The Mondays of a replay, the oldest first, and how the same records look on the last day. */
export interface Replay {
  readonly weeks: readonly ReplayedWeek[];
  /** Weeks that were asked for and lie before the first record. */
  readonly missing: number;
  readonly today: RunResult;
  readonly settings: Settings;
  readonly histories: readonly KindHistory[];
}

const catalogue: Catalogue = registry;

/** Each Monday is asked for once: keeping answers would only cost memory. */
const keepsNothing: Kept = {
  digest: (text) => text,
  state: async () => Promise.resolve(''),
  rows: () => undefined,
  keepRows: () => undefined,
  keepLater: () => undefined,
  carry: () => undefined,
  derived: async () => Promise.resolve(false),
  keepDerived: () => undefined,
  isFollowing: false,
  has: () => false,
  derivedState: () => undefined,
  derivedBase: () => undefined,
  cells: async () => Promise.resolve(undefined),
};

const nineHoursMs = 9 * 3_600_000;

interface Past {
  readonly reader: Reader;
  readonly host: Host;
  readonly settings: Settings;
  readonly zone: Zone;
  readonly principal: Principal;
  readonly histories: readonly KindHistory[];
  /** The last day and all that is known of it. */
  readonly present: Moment;
}

/** The last working day before a Monday, and not after the last day that was known of on its morning. */
const momentOf = (monday: Day, { reader, settings, zone, present }: Past): Moment => {
  const knownAt = endOfDay(day(monday - 1), zone) + nineHoursMs;
  const worked = lastWorkingDay(day(monday - 1), companyCalendar(settings.company).working);
  const known = Object.values(lastDaysKnown(reader.manifests, knownAt)).flatMap((text) => parseDay(text) ?? []);
  const businessAt = known.length === 0 ? worked : day(Math.min(worked, Math.max(...known)));
  return { businessAt, knownAt, imports: present.imports };
};

const importedAt = ({ reader, settings }: Past, knownAt: number): Imported => ({
  currency: settings.company.currency,
  lastDays: lastDaysKnown(reader.manifests, knownAt),
  covered: new Set(inEffect(reader.manifests).flatMap((m) => m.facts.filter((f) => f.added > 0).map((f) => f.kind))),
  superseded: reader.superseded,
});

const askingAt = (past: Past, moment: Moment): Asking => {
  const calendar = companyCalendar(past.settings.company);
  const seen = viewpoint(moment, past.principal, importedAt(past, moment.knownAt));
  return {
    host: past.host,
    seen,
    deriving: deriving(catalogue.kernels, past.host, seen),
    yearToDate: yearToDate(moment.businessAt, calendar),
    fiscal: calendar.fiscal,
  };
};

const runAt = async (
  past: Past,
  moment: Moment,
  previous: readonly PreviousFinding[] | undefined,
): Promise<RunResult> => {
  const { settings, reader } = past;
  const on = formatDay(moment.businessAt);
  const manifests = inEffect(reader.manifests);
  const request = {
    settings: { ...settings, decisions: settings.decisions.filter((decision) => decision.on <= on) },
    previous,
    calendar: companyCalendar(settings.company),
    assumes: [...new Set(manifests.flatMap((m) => m.mapping.assumes))],
    quarantined: manifests.reduce((sum, m) => sum + m.diagnostics.total, 0),
  };
  await setReplayedDay(reader, moment.businessAt);
  return run(catalogue, request, askingAt(past, moment));
};

const printsOf = ({ state }: RunResult): PreviousFinding[] =>
  state.findings.map((finding) => ({ key: finding.key, title: finding.title, print: fingerprint(finding) }));

/** The Mondays up to a day, the oldest first, from the first on which there was a day to look back on. */
const mondaysUntil = (last: Day, count: number, first: Day | undefined): Day[] => {
  const newest = last - ((weekdayOf(last) + 6) % 7);
  const all = Array.from({ length: count }, (_, i) => day(newest - 7 * (count - 1 - i)));
  return first === undefined ? [] : all.filter((monday) => monday > first);
};

const walkWeeks = async (past: Past, count: number): Promise<Replay> => {
  const { present, settings, histories } = past;
  const mondays = mondaysUntil(present.businessAt, count, firstDayOf(histories));
  if (mondays.length === 0)
    throw new AppError(
      'no-data',
      `Expected records from before ${formatDay(present.businessAt)} to look back on, found none.`,
      'A replay needs records of things that happened, each with its day.',
    );
  const weeks: ReplayedWeek[] = [];
  let previous: PreviousFinding[] | undefined;
  for (const [i, monday] of mondays.entries()) {
    past.host.progress(`replaying the Monday of ${formatDay(monday)}`, i, mondays.length + 1);
    const result = await runAt(past, momentOf(monday, past), previous);
    previous = printsOf(result);
    weeks.push({ monday, result });
  }
  past.host.progress('comparing with the last day', mondays.length, mondays.length + 1);
  const today = await runAt(past, present, previous);
  return { weeks, missing: count - mondays.length, today, settings, histories };
};

/**
 * Walks the loop for the last Mondays as the records told afterwards allow, each compared with the Monday before it; nothing
 * is stored. A Monday knows what was true on the working day before it and known by nine o'clock of its morning.
 */
export const replay = async (
  data: string,
  principal: Principal,
  options: OpenOptions & { readonly weeks: number },
): Promise<Replay> => {
  const manifests = readManifests(data);
  if (manifests.length === 0) throw noData(data);
  const settings = readSettings(data);
  const zone = zoneOf(settings.company.zone);
  const present = resolveMoment(manifests, {}, zone);
  const periods = () => calendarPeriods(companyCalendar(settings.company).fiscal);
  const reader = await openReader(data, { last: present.imports, limits: limitsOf(options), periods });
  const pool = openPool(options.threads ?? availableParallelism());
  try {
    const told = options.effects?.progress ?? silent.progress;
    const host: Host = {
      ...hostOf(reader, pool, {
        progress: told,
        kept: keepsNothing,
        columns: (statement) => reader.columns(statement),
      }),
      kept: undefined,
    };
    const histories = await tellPast(reader);
    return await walkWeeks({ reader, host, settings, zone, principal, histories, present }, options.weeks);
  } finally {
    reader.close();
    await pool.close();
  }
};
