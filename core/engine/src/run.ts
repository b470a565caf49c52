import { day, formatDecimal, parseDay, type Day } from '@throughline/math';
import {
  parsePeriod,
  workingDaysBetween,
  type FiscalCalendar,
  type Period,
  type WorkingCalendar,
} from '@throughline/calendar';
import {
  inTurn,
  kinds,
  type Case,
  type Finding,
  type FindingChange,
  type InTurn,
  type Option,
  type ReportDocument,
  type Settings,
} from '@throughline/model';
import type { Solution } from '@throughline/optimize';
import { askAhead } from './ahead.ts';
import type { Asking } from './answer.ts';
import { bringing } from './bring.ts';
import { assumed, priced } from './assumptions.ts';
import { answered, claimedOnce, type CaseParts } from './cases.ts';
import type { AnyDetector, AnyResponder, Catalogue, Context, Found, RespondTo } from './catalogue.ts';
import { byCause } from './cause.ts';
import { firstFiles, type Fill } from './first-files.data.ts';
import { furtherFiles } from './further-files.data.ts';
import { goalStatuses } from './goals.ts';
import { wantsOfDetector } from './needed.ts';
import { netStakes } from './net-stake.ts';
import { outcomesOf } from './outcomes.ts';
import { packed } from './packed.ts';
import { recalling, type Recall } from './recall.ts';
import { withRecord } from './record.ts';
import { signalsOf, type ChecksOf, type PeriodChecks } from './signals.ts';
import type { Read } from './reads.ts';
import { sourceEnds } from './source-ends.ts';
import type { ChangedFinding, Checked, Freshness, RunState } from './state.ts';
import { fewAtOnce } from './turn.ts';
import { lastDayOf } from './viewpoint.ts';
import { watched, withParams } from './watched.ts';
import { ratesFor } from './worth.ts';

/** What a run starts from, beside the facts. */
export interface RunRequest {
  readonly settings: Settings;
  /** The findings of the run before; undefined when there was none. */
  readonly previous: readonly PreviousFinding[] | undefined;
  readonly calendar: CompanyCalendar;
  readonly assumes: readonly string[];
  readonly quarantined: number;
}

/** How the company counts days: fiscal periods and working days. */
export interface CompanyCalendar {
  readonly fiscal: FiscalCalendar;
  readonly working: WorkingCalendar;
}

export type PreviousFinding = Pick<Finding, 'key' | 'title'> & { readonly print: string };

export interface RunResult {
  readonly state: RunState;
  readonly reports: Readonly<Record<string, ReportDocument>>;
}

type Judged = Pick<Context, 'signals' | 'goals' | 'settings'>;

const contextOf = (asking: Asking, judged: Judged): Context => ({
  ...judged,
  params: undefined,
  businessDay: asking.seen.moment.businessAt,
  yearToDate: asking.yearToDate,
  lastDay: (source) => lastDayOf(asking.seen.imported, asking.seen.moment.businessAt, source),
  assumption: (id) => priced(judged.settings.assumptions, id),
  currency: judged.settings.company.currency,
});

const keyOf = (detector: AnyDetector, found: Found): string =>
  `${detector.id}|${Object.entries(found.subject)
    .map(([field, key]) => `${field}=${key}`)
    .join(',')}`;

const asFinding = (detector: AnyDetector, found: Found): Finding => ({
  key: keyOf(detector, found),
  detector: detector.id,
  area: detector.area,
  ...found,
});

/**
 * What makes two versions of a finding the same: its money and the figures that open to rows. Ages and deadlines move by
 * themselves and are no news.
 */
export const fingerprint = (finding: Finding): string => {
  const { stake, evidence } = finding;
  const money = [stake.low, stake.likely, stake.high].map((d) => formatDecimal(d)).join(' ');
  const figures = evidence.filter((e) => e.source !== undefined).map((e) => `${e.label}=${e.value}`);
  return [money, stake.currency, ...figures].join('|');
};

const changeOf = (finding: Finding, before: PreviousFinding | undefined): FindingChange => {
  if (before === undefined) return 'opened';
  return before.print === fingerprint(finding) ? 'unchanged' : 'changed';
};

const changesSince = (
  findings: readonly Finding[],
  previous: readonly PreviousFinding[] | undefined,
): ChangedFinding[] | undefined => {
  if (previous === undefined) return undefined;
  const now = new Set(findings.map((f) => f.key));
  const before = new Map(previous.map((p) => [p.key, p]));
  const present = findings.map((f): ChangedFinding => {
    const { key, title } = f;
    return { key, title, change: changeOf(f, before.get(key)) };
  });
  const gone = previous
    .filter((p) => !now.has(p.key))
    .map((p): ChangedFinding => ({ key: p.key, title: p.title, change: 'gone' }));
  return [...present, ...gone].filter((c) => c.change !== 'unchanged');
};

const shares = (some: readonly string[], others: readonly string[]): boolean => some.some((w) => others.includes(w));

/** The file that would bring what a query reads; the kind itself where no file is known. */
const fileTitle = ({ kind, values }: Read): string => {
  const fits = (fill: Fill): boolean =>
    fill.kind === kind &&
    Object.entries(values).every(([column, words]) => shares(fill.values[column] ?? words, words));
  return [...firstFiles, ...furtherFiles].find(({ fills }) => fills.some(fits))?.title ?? kinds[kind].title;
};

interface Detected {
  readonly findings: readonly Finding[];
  readonly checked: readonly Checked[];
}

/** What a detector found and says, and what it had nothing to look at for want of. */
interface Looked {
  readonly found: readonly Found[];
  readonly fine: string;
  readonly wants: readonly string[];
}

interface Looking {
  readonly catalogue: Catalogue;
  readonly asking: Asking;
  readonly recall: Recall;
}

const look = (detector: AnyDetector, { catalogue, asking, recall }: Looking): Promise<Looked> => {
  const { covered } = asking.seen.imported;
  return recall({
    entry: `detector ${detector.id}`,
    name: [packed([detector.defaults, [...covered].toSorted()])],
    needs: detector.needs,
    make: async (context) => {
      const { found, fine } = await detector.start(bringing(asking), withParams(context, detector.defaults));
      const wanted = found.length > 0 ? [] : wantsOfDetector(detector, catalogue.kernels, covered);
      return { found, fine, wants: [...new Set(wanted.map((read) => fileTitle(read)))].toSorted() };
    },
  });
};

const detectAll = async (looking: Looking, { decisions }: Settings): Promise<Detected> => {
  const { asking, catalogue } = looking;
  const all = catalogue.detectors;
  const looked = await fewAtOnce(all, asking.host.width ?? 1, async (detector, i) => {
    asking.host.progress(`looking for: ${detector.title}`, i, all.length);
    const { found, fine, wants } = await look(detector, looking);
    const findings = found.map((f) => withRecord(asFinding(detector, f), decisions));
    const said = { detector: detector.id, title: detector.title, findings: found.length, fine };
    return { findings, checked: wants.length === 0 ? said : { ...said, wants } };
  });
  const findings = looked.flatMap((each) => each.findings);
  return {
    findings: findings.toSorted((a, b) => (a.key < b.key ? -1 : 1)),
    checked: looked.map(({ checked }) => checked),
  };
};

/** Options of several responders under one roof: an id that is taken gets a number. */
const named = (options: readonly Option[], known: readonly Option[]): Option[] =>
  options.map((option) => {
    const same = known.filter(({ id }) => id === option.id || id.startsWith(`${option.id}-`)).length;
    return same === 0 ? option : { ...option, id: `${option.id}-${same + 1}` };
  });

interface Responded {
  readonly options: readonly Option[];
  /** False where the solver was stopped before it knew the best. */
  readonly isFinal: boolean;
}

/** Answers findings with a responder, which is started when it is first needed. */
const responding = (
  responder: AnyResponder,
  { asking, recall, next }: Looking & { next: InTurn },
  context: Context,
) => {
  const seen = watched(context);
  let started: Promise<RespondTo> | undefined;
  const respond = async (finding: Finding): Promise<Responded> => {
    const { plan, read } = await (started ??= next(() => responder.start(bringing(asking), seen.context)));
    const programme = plan(finding);
    const solution: Solution | undefined = programme === undefined ? undefined : await asking.host.solve(programme);
    return { options: read(finding, solution), isFinal: solution?.status !== 'timeout' };
  };
  return (finding: Finding): Promise<Responded> =>
    recall({
      entry: `responder ${responder.id}`,
      name: [packed(finding)],
      needs: responder.needs,
      make: () => respond(finding),
      seen,
      isFinal: ({ isFinal }) => isFinal,
    });
};

const respondAll = (looking: Looking, context: Context) => {
  const next = inTurn();
  const all = looking.catalogue.responders.map((responder) => ({
    handles: responder.handles,
    respond: responding(responder, { ...looking, next }, context),
  }));
  return async (finding: Finding): Promise<readonly Option[]> => {
    const options: Option[] = [];
    for (const { handles, respond } of all)
      if (handles.includes(finding.detector)) options.push(...(await respond(finding)).options);
    return options;
  };
};

const casesOf = async (
  looking: Looking,
  parts: { readonly context: Context; readonly findings: readonly Finding[] },
): Promise<Case[]> => {
  const { asking } = looking;
  const respond = respondAll(looking, parts.context);
  const { authority } = parts.context.settings;
  const rates = await ratesFor(parts.findings, parts.context.currency, bringing(asking));
  const groups = byCause(parts.findings, rates);
  let done = 0;
  const partsOf = async (findings: readonly Finding[]): Promise<CaseParts> => {
    const net = netStakes(findings, undefined, rates);
    const currency = net.stakes[0]?.currency;
    const options: Option[] = [];
    for (const finding of answered(findings))
      if (finding.stake.currency === currency) options.push(...named(await respond(finding), options));
    asking.host.progress('computing options', done++, groups.length);
    return { findings, options, authority, rates, net };
  };
  // Solvers of several cases work side by side; the order of the cases does not depend on which ends first.
  return claimedOnce(await Promise.all(groups.map((findings) => partsOf(findings))));
};

const freshnessOf = (lastDays: Readonly<Record<string, string>>, businessDay: Day): Freshness[] =>
  Object.entries(lastDays)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([source, text]) => {
      const last = parseDay(text);
      if (last === undefined) return [];
      const lastDay = last < businessDay ? last : businessDay;
      return [{ source, lastDay, behind: businessDay - lastDay }];
    });

const workingDaysAfter = (on: Day, period: Period, calendar: CompanyCalendar): number =>
  on >= period.to ? 0 : workingDaysBetween(day(Math.max(on + 1, period.from)), period.to, calendar.working);

const periodChecks = (freshness: readonly Freshness[], businessDay: Day, calendar: CompanyCalendar): PeriodChecks => {
  const check = (test: (period: Period) => boolean): ((key: string) => boolean) => {
    const known = new Map<string, boolean>();
    return (key) => {
      const period = known.has(key) ? undefined : parsePeriod(key, calendar.fiscal);
      const passes = known.get(key) ?? (period !== undefined && test(period));
      known.set(key, passes);
      return passes;
    };
  };
  const stoppedInside =
    (period: Period) =>
    ({ lastDay }: Freshness): boolean =>
      lastDay >= period.from && lastDay < period.to && workingDaysAfter(lastDay, period, calendar) > 0;
  return {
    isWhole: check((period) => !freshness.some(stoppedInside(period))),
    hasEnded: check((period) => workingDaysAfter(businessDay, period, calendar) === 0),
  };
};

/** Walks the loop once: facts → derived kinds → signals → findings → cases → options → outcomes → reports. */
export const run = async (catalogue: Catalogue, request: RunRequest, asking: Asking): Promise<RunResult> => {
  const { assumptions, goals: stated, decisions } = request.settings;
  const settings: Settings = { ...request.settings, assumptions: assumed(assumptions, catalogue.assumptions) };
  const businessDay = asking.seen.moment.businessAt;
  const freshness = freshnessOf(asking.seen.imported.lastDays, businessDay);
  const checks = periodChecks(freshness, businessDay, request.calendar);
  const endOf = sourceEnds(catalogue.kernels, asking);
  const byEnd = new Map<Day, PeriodChecks>();
  const checksOf: ChecksOf = async (metric) => {
    const end = (await endOf(metric)) ?? businessDay;
    const known = byEnd.get(end) ?? periodChecks([], end, request.calendar);
    byEnd.set(end, known);
    return known;
  };
  const begun = askAhead(catalogue, asking);
  const signals = await signalsOf(catalogue.metrics, asking, { checksOf, baselines: stated.baselines });
  const goals = await goalStatuses(catalogue, asking, { goals: stated, checksOf });
  const context = contextOf(asking, { signals, goals, settings });
  const looking: Looking = { catalogue, asking, recall: recalling(asking, context) };
  const { findings, checked } = await detectAll(looking, settings);
  await begun;
  const cases = await casesOf(looking, { context, findings });
  const byId = new Map(catalogue.detectors.map((detector) => [detector.id, detector]));
  const state: RunState = {
    businessDay,
    settings,
    findings,
    cases,
    checked,
    changes: changesSince(findings, request.previous),
    freshness,
    signals,
    goals,
    outcomes: await outcomesOf(catalogue, asking, { decisions, findings }),
    ...checks,
    assumes: request.assumes,
    quarantined: request.quarantined,
    ownerOf: (finding) => byId.get(finding.detector)?.owner ?? 'director of operations',
    explain: (finding) => byId.get(finding.detector)?.explain(finding) ?? [],
  };
  const reports: Record<string, ReportDocument> = {};
  asking.host.progress('writing reports', 0, 1);
  for (const report of catalogue.reports) reports[report.id] = await report.start(bringing(asking), state);
  return { state, reports };
};
