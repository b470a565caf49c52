import { availableParallelism } from 'node:os';
import { registry } from '@throughline/catalog';
import {
  openOrigins,
  openReader,
  prepareReader,
  readFilled,
  readManifests,
  readQuarantine,
  runSelect,
  type DatabaseLimits,
  type FactOrigin,
  type Reader,
  type ReaderOptions,
  type Row,
} from '@throughline/duckdb';
import {
  ask,
  byKey,
  byValueAscending,
  byValueDescending,
  coverageOf,
  deriving,
  isDerived,
  question,
  run,
  viewpoint,
  type Answer,
  type Asking,
  type Catalogue,
  type Coverage,
  type Imported,
  type RunRequest,
  type RunResult,
  type Viewpoint,
} from '@throughline/engine';
import {
  inEffect,
  kindIds,
  type Diagnostic,
  type Finding,
  type KindId,
  type Manifest,
  type Moment,
  type Principal,
  type Settings,
} from '@throughline/model';
import {
  compileCells,
  compileRows,
  facts,
  lineageOf,
  type Metric,
  type Question,
  type RowsMetric,
  type Statement,
} from '@throughline/query';
import { calendarFolder, calendarPeriods, companyCalendar, yearToDate } from './calendars.ts';
import { hostOf } from './host.ts';
import { limitsOf, silent, spillingMemory, type OpenOptions } from './limits.ts';
import { lastDaysOf, noData, resolveMoment, type MomentOptions } from './moment.ts';
import { openPool, type Pool } from './pool.ts';
import { readQuestion, type TypedQuestion } from './question.ts';
import { openKept, type Keeping } from './kept.ts';
import { findingsOf, inputsHash, runBefore, type StoredRun } from './runs.ts';
import { readSettings } from './settings.ts';
import { hasFewFacts, walk, type Following } from './walk.ts';
import { zoneOf } from './zone.ts';

const covered = (manifests: readonly Manifest[]): Set<string> =>
  new Set(inEffect(manifests).flatMap((m) => m.facts.filter((f) => f.added > 0).map((f) => f.kind)));

const importedOf = (reader: Reader, moment: Moment, currency: string): Imported => ({
  currency,
  lastDays: lastDaysOf(reader.manifests, moment.knownAt),
  covered: covered(reader.manifests),
  superseded: reader.superseded,
});

const catalogue: Catalogue = registry;

const derivedKinds = kindIds.filter(isDerived);

export interface SortAndLimit {
  readonly sort?: 'key' | 'value' | '-value';
  readonly limit?: number;
}

const orders = { key: byKey, value: byValueAscending, '-value': byValueDescending } as const;

const ordered = (answer: Answer, { sort = 'key', limit }: SortAndLimit): Answer => ({
  ...answer,
  cells: answer.cells.toSorted(orders[sort]).slice(0, limit),
});

/** A row behind a cell, with where it came from. */
export interface OpenedRow {
  readonly values: Row;
  readonly origin: FactOrigin | undefined;
}

export interface Session {
  readonly moment: Moment;
  readonly manifests: readonly Manifest[];
  readonly settings: Settings;
  readonly catalogue: Catalogue;
  readonly ask: (metric: Metric, asked: Partial<Question>, options?: SortAndLimit) => Promise<Answer>;
  readonly rows: (metric: RowsMetric, asked: Partial<Question>, limit: number) => Promise<OpenedRow[]>;
  readonly statement: (metric: RowsMetric, asked: Partial<Question>) => Statement;
  readonly lineage: (metric: RowsMetric) => readonly KindId[];
  readonly read: (typed: TypedQuestion) => Question;
  readonly quarantine: () => Promise<Diagnostic[]>;
  /** What the facts are enough for, and which file would bring most next. */
  readonly coverage: () => Promise<Coverage>;
  readonly sql: (text: string) => Promise<Row[]>;
  /** Walks the loop and stores the run. */
  readonly run: (following?: Following) => Promise<RunResult & { readonly stored: StoredRun | undefined }>;
  /** Only looks for findings: they are those of a run, and nothing is stored. */
  readonly look: () => Promise<readonly Finding[]>;
  readonly close: () => Promise<void>;
}

const runInputs = (settings: Settings, moment: Moment, principal: Principal): string =>
  inputsHash(moment, [
    JSON.stringify(settings),
    principal.id,
    catalogue.detectors.map((d) => JSON.stringify([d.id, d.defaults])).join(),
  ]);

const quarantinedIn = (manifests: readonly Manifest[]): number =>
  inEffect(manifests).reduce((sum, m) => sum + m.diagnostics.total, 0);

const assumesOf = (manifests: readonly Manifest[]): string[] => [
  ...new Set(inEffect(manifests).flatMap((m) => m.mapping.assumes)),
];

const openRows = async (
  reader: Reader,
  asking: Asking,
  parts: { metric: RowsMetric; asked: Question; limit: number },
): Promise<OpenedRow[]> => {
  const { metric, asked, limit } = parts;
  await asking.deriving.ready(metric.rows(facts, asking.seen.at));
  const rows = await reader.rows(compileRows(metric, asked, { at: asking.seen.at, view: asking.seen.view, limit }));
  const refs = rows.flatMap((row) => row['ref'] ?? []);
  const read = lineageOf(metric.rows(facts, asking.seen.at).toOperationNode());
  const origins = new Map((await openOrigins(reader, read, [...new Set(refs)])).map((origin) => [origin.ref, origin]));
  return rows.map((values) => ({ values, origin: origins.get(values['ref'] ?? '') }));
};

/** A data folder that is open: what sessions are made of. */
interface Opened {
  readonly data: string;
  readonly principal: Principal;
  readonly settings: Settings;
  readonly moment: Moment;
  readonly reader: Reader;
  readonly pool: Pool;
  readonly asking: Asking;
  readonly keeping: Keeping;
  /** Of the store while a run is made. */
  readonly memory: string;
  /** Closes the store; a process that stays open prepares the next. */
  readonly close: () => Promise<void>;
}

/** One entry is judged while rows of two others are looked for, where that is little to hold. */
const widthOf = ({ manifests }: Reader, { kept }: Keeping): number =>
  kept.isFollowing || hasFewFacts(manifests) ? 3 : 1;

/** Of few facts a question is answered before a second thread has begun; how many are asked for are used. */
const storeLimits = (manifests: readonly Manifest[], options: OpenOptions): DatabaseLimits =>
  limitsOf({ ...options, threads: options.threads ?? (hasFewFacts(manifests) ? 1 : undefined) });

/** The same viewpoint, from which selects that several queries read are tables. */
const sharing = (seen: Viewpoint): Viewpoint => ({ ...seen, view: { ...seen.view, sharing: true } });

const openFolder = async (
  data: string,
  principal: Principal,
  options: OpenOptions & MomentOptions,
): Promise<Opened> => {
  const manifests = readManifests(data);
  if (manifests.length === 0) throw noData(data);
  const settings = readSettings(data);
  const calendar = companyCalendar(settings.company);
  const moment = resolveMoment(manifests, options, zoneOf(settings.company.zone));
  const periods = () => calendarPeriods(calendar.fiscal);
  const limits = storeLimits(manifests, options);
  const staying = options.remembering === undefined ? undefined : calendarFolder(data, calendar.fiscal);
  const opening: ReaderOptions = { last: moment.imports, limits, periods, calendarFolder: staying };
  const reader = await openReader(data, { ...opening, prepared: await options.remembering?.prepared() });
  const close = async (): Promise<void> => {
    reader.close();
    await options.remembering?.prepare(() => prepareReader(data, opening));
  };
  const pool = openPool(options.threads ?? availableParallelism());
  const seen = viewpoint(moment, principal, importedOf(reader, moment, settings.company.currency));
  const keeping = openKept({ data, settings, reader, view: seen.view, remembering: options.remembering });
  const progress = options.effects?.progress ?? silent.progress;
  const host = hostOf(reader, pool, {
    progress,
    kept: keeping.kept,
    columns: keeping.columns,
    width: widthOf(reader, keeping),
  });
  const asking: Asking = {
    host,
    seen,
    deriving: deriving(catalogue.kernels, host, sharing(seen)),
    yearToDate: yearToDate(moment.businessAt, calendar),
    fiscal: calendar.fiscal,
  };
  return { data, principal, settings, moment, reader, pool, asking, keeping, memory: spillingMemory(options), close };
};

const requestOf = ({ settings, reader }: Opened, previous: RunRequest['previous']): RunRequest => ({
  settings,
  previous,
  calendar: companyCalendar(settings.company),
  assumes: assumesOf(reader.manifests),
  quarantined: quarantinedIn(reader.manifests),
});

const askingOnce = ({ asking }: Opened): Asking => ({ ...asking, seen: sharing(asking.seen) });

/** Walks the loop and stores the run; compared with the latest run of other inputs. */
const walkOpened = async (opened: Opened, following: Following) => {
  const { data, principal, settings, moment, reader, pool, keeping, memory } = opened;
  const inputs = runInputs(settings, moment, principal);
  const request = requestOf(opened, findingsOf(runBefore(data, inputs)));
  const asking = askingOnce(opened);
  const { rest } = pool;
  return walk({ data, inputs, moment, catalogue, request, asking, reader, keeping, memory, rest }, following);
};

/** The findings of a run without its options, signals and reports; goals are measured, since findings rest on them. */
const lookOpened = async (opened: Opened): Promise<readonly Finding[]> => {
  const measured = new Set(opened.settings.goals.goals.map(({ metric }) => metric));
  const metrics = catalogue.metrics.filter(({ id }) => measured.has(id));
  const bare = { ...catalogue, metrics, responders: [], reports: [] };
  return (await run(bare, requestOf(opened, undefined), askingOnce(opened))).state.findings;
};

const select = async ({ reader, asking }: Opened, text: string): Promise<Row[]> => {
  for (const kind of derivedKinds.filter((id) => text.includes(id))) {
    await asking.deriving.ready(facts.selectFrom(kind).select('ref'));
  }
  return runSelect(reader, asking.seen.view, text);
};

/** Opens a data folder for reading, as of a moment, with the rights of a person. */
export const open = async (
  data: string,
  principal: Principal,
  options: OpenOptions & MomentOptions = {},
): Promise<Session> => {
  const opened = await openFolder(data, principal, options);
  const { settings, moment, reader, pool, asking } = opened;
  const { at, view } = asking.seen;
  return {
    moment,
    manifests: reader.manifests,
    settings,
    catalogue,
    ask: async (metric, asked, sorting = {}) => ordered(await ask(metric, question(asked), asking), sorting),
    rows: (metric, asked, limit) => openRows(reader, asking, { metric, asked: question(asked), limit }),
    statement: (metric, asked) => compileCells(metric, question(asked), { at, view }),
    lineage: (metric) => lineageOf(metric.rows(facts, at).toOperationNode()),
    read: (typed) => readQuestion(typed, settings.company.fiscal),
    quarantine: () => readQuarantine(reader),
    coverage: async () => coverageOf(catalogue, await readFilled(reader)),
    sql: (text) => select(opened, text),
    run: (following = {}) => walkOpened(opened, following),
    look: () => lookOpened(opened),
    close: async () => {
      await opened.close();
      await pool.close();
    },
  };
};
